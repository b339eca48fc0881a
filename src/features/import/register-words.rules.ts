import { choice, text } from '../../kernel/import/coerce.ts';
import { statementHeaders } from '../../kernel/import/headers.ts';
import type { Coerce, TargetColumn } from '../../kernel/import/target.ts';
import { type Annex, annexHeaders } from './annex.rules.ts';
import { rowsRealised } from './realising.rules.ts';

/** More words for a column than its own sheet writes. */
export type More = Partial<Pick<TargetColumn, 'synonyms' | 'coerce' | 'restField' | 'labels' | 'strict'>>;

/** A line of text; what is broken over lines becomes one. */
export const line =
  (longest: number): Coerce<string> =>
  (written) =>
    text(longest)(written.replace(/\s+/gu, ' '));

const said = (phrases: string): readonly string[] => phrases.split(/,\s+/);

/** Whose a control is. */
export const controlKind = choice({
  own: said('own, internal, eigen, eigene, interne, propre'),
  shared: said('shared, geteilt, gemeinsam, partage'),
  inherited: said('inherited, outsourced, provider, geerbt, ausgelagert, herite, externalise'),
});

/** How the columns of controls are read. */
export const controlWords = (annex: Annex | undefined): Readonly<Record<string, More>> => ({
  ...(annex ? { realises: { synonyms: annexHeaders, strict: true, coerce: rowsRealised(annex) } } : {}),
  kind: {
    synonyms: ['type', 'control type', 'art', 'typ'],
    // "Type" heads preventive, detective and corrective far more often.
    strict: true,
    coerce: controlKind,
  },
  inheritedFrom: { coerce: line(200), synonyms: ['supplier', 'geerbt von', 'fournisseur'] },
  implementation: { synonyms: statementHeaders.implementation, restField: 'description' },
  description: { coerce: text(10_000), synonyms: statementHeaders.description },
});

/** How the columns of assets are read. */
export const assetWords: Readonly<Record<string, More>> = {
  kind: {
    synonyms: ['art', 'typ', 'type d actif'],
    coerce: choice({
      information: said('information, data, database, data set, record, daten, informationen, donnees'),
      application: said('application, software, app, saas, anwendung, fachanwendung, logiciel'),
      infrastructure: said('infrastructure, hardware, server, network, storage, netzwerk, materiel, reseau'),
      device:
        said(`device, laptop, notebook, desktop, pc, workstation, tablet, printer, monitor, endpoint, mobile,
        phone, smartphone, gerat, endgerat, drucker, mobiltelefon, handy, appareil, ordinateur, portable, imprimante`),
      service: said('service, cloud, cloud service, dienst, dienstleistung'),
      facility: said('facility, site, building, office, room, standort, gebaude, raum, batiment, locaux'),
      people: said('people, person, staff, personnel, team, personal, mitarbeitende, personne'),
      other: said('other, sonstiges, andere, autre'),
    }),
  },
  location: {
    coerce: line(300),
    synonyms: ['where', 'site', 'ort', 'standort', 'speicherort', 'lieu', 'emplacement', 'localisation'],
  },
  custodian: { coerce: line(200), synonyms: ['operated by', 'verwalter', 'betreiber', 'depositaire'] },
  description: { coerce: text(10_000), synonyms: ['asset description', 'details', 'beschreibung'] },
  classification: {
    synonyms: ['confidentiality', 'klassifizierung', 'schutzklasse', 'vertraulichkeit', 'confidentialité'],
    coerce: choice({
      not_classified: said('not classified, unclassified, nicht klassifiziert, non classifie'),
      public: said('public, offentlich, publique'),
      internal: said('internal, internal use, intern, interne'),
      confidential: said('confidential, vertraulich, confidentiel'),
      strictly_confidential: said(`strictly confidential, highly confidential, secret, restricted,
        streng vertraulich, geheim, strictement confidentiel`),
    }),
  },
  criticality: {
    synonyms: ['business impact', 'kritikalitat', 'schutzbedarf', 'wichtigkeit', 'criticite'],
    coerce: choice({
      not_assessed: said('not assessed, not rated, nicht bewertet, non evalue'),
      low: said('low, minor, niedrig, gering, faible'),
      medium: said('medium, moderate, mittel, moyen, moyenne'),
      high: said('high, major, hoch, eleve, elevee'),
      critical: said('critical, very high, kritisch, sehr hoch, critique'),
    }),
  },
};
