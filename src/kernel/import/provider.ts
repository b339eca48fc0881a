/** Somebody else's part in a control, as a cell says it in so many words. */
export interface Provided {
  readonly kind: 'inherited' | 'shared';
  readonly from: string;
}

/**
 * "Inherited from AWS", "provided by group", "shared with Contoso", "geerbt von …", "fourni par …": whose part it is and
 * of whom. Only where the cell says nothing else: a name with more around it is prose, and prose is not guessed at.
 */
export function providedIn(written: string): Provided | undefined {
  const line = written.normalize('NFC').replace(/\s+/gu, ' ').trim().replace(/[.!]$/u, '');
  for (const { kind, lead } of leads) {
    const found = lead.exec(line);
    const from =
      found &&
      line
        .slice(found[0].length)
        .replace(article, '')
        .replace(/^\((.*)\)$/u, '$1')
        .trim();
    if (from && isName(from)) return { kind, from };
  }
  return undefined;
}

const adverbs = String.raw`(?:(?:fully|partly|partially|entirely|vollständig|teilweise|entièrement|partiellement)\s+)?`;
const leads = [
  {
    kind: 'shared',
    lead: new RegExp(
      String.raw`^${adverbs}(?:shared(?:\s+(?:control|responsibility))?\s+(?:with|between us and)|geteilt mit|gemeinsam mit|geteilte verantwortung mit|partagée?s?\s+avec|responsabilité partagée avec)\s+`,
      'iu',
    ),
  },
  {
    kind: 'inherited',
    lead: new RegExp(
      String.raw`^${adverbs}(?:inherited\s+(?:from|by)|outsourced\s+to|provided\s+by|(?:geerbt|übernommen)\s+von|bereitgestellt\s+(?:von|durch)|ausgelagert an|héritée?s?\s+(?:de\s+|du\s+|d['’])|fournie?s?\s+par|externalisée?s?\s+(?:à|chez|auprès de))\s*`,
      'iu',
    ),
  },
] as const;
const article = /^(?:(?:the|our|der|die|das|dem|den|unserer?|unserem|le|la|les|notre)\s+|l['’])(?=\S)/iu;

const longestName = 80;
const mostWords = 7;
// Words that begin a sentence about the name, and marks that divide one.
const prose =
  /[;:!?\n]|\.\s|,|\b(?:since|until|but|not|when|where|which|who|that|because|except|for|via|is|are|was|has|will|seit|bis|aber|nicht|wenn|weil|außer|depuis|mais|pas|sauf|pour)\b/iu;
// Who works for us provides nothing to us, and what is shared with everybody is no part of a control.
const ours =
  /^(?:it|ict|hr|legal|finance|ciso|dpo|us|management|operations|engineering|security|edv|personal|rh|dsi)$|\b(?:all|every\w*|staff|employees?|users?|personnel|team|teams|department|dept|office|officer|manager|alle[nr]?|mitarbeit\w*|abteilung|beauftragte\w*|tous|toutes|collaborateurs|équipe|département)\b/iu;
const isName = (from: string): boolean =>
  from.length <= longestName &&
  /\p{L}/u.test(from) &&
  from.split(' ').length <= mostWords &&
  !prose.test(from) &&
  !ours.test(from);
