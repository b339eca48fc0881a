const said = (phrases: string): readonly string[] => phrases.split(/,\s+/);

/**
 * The headers people give the columns of a statement of applicability, in English, German and French; words are
 * compared without accents, case and punctuation. For the `synonyms` of a target's columns.
 */
export const statementHeaders = {
  number: said(`control id, control no, control nr, control number, control ref, control reference, control,
    annex a, annex a control, annex a reference, annex a ref, iso control, iso reference, clause, section, id, no, nr,
    number, ref, reference number, nummer, referenz, massnahme nr, massnahmen nr, massnahmennummer, control nummer,
    anhang a, kapitel, numero, n, reference annexe a, annexe a, mesure n, numero de mesure, ref mesure`),
  title:
    said(`control name, control title, title, name, control, controls, control objective, topic, security control,
    information security control, annex a control, control iso iec, titel, bezeichnung, massnahme,
    massnahmentitel, name der massnahme, thema, intitule, titre, nom, mesure, nom de la mesure, libelle`),
  decision:
    said(`applicable, applicability, applicable yes no, applicable y n, is applicable, in scope, included,
    inclusion, selected, decision, status of applicability, anwendbar, anwendbarkeit, anwendbar ja nein, zutreffend,
    relevant, ausgewahlt, entscheidung, applicabilite, applicable oui non, retenu, retenue, inclus, applicable yes, a na, applicable na,
    in scope yes, anwendbar ja, zutreffend ja, relevant ja, applicable oui, retenu oui`),
  excluded:
    said(`excluded, exclusion, exclude, excluded yes no, excluded y n, not applicable, not applicable n a, n a, na,
    non applicable, out of scope, applicable no, in scope no, anwendbar nein, zutreffend nein, relevant nein,
    applicable non, retenu non, ausgeschlossen, nicht anwendbar, ausschluss, exclu, exclue`),
  justification: said(`justification, justification for inclusion, justification for inclusion exclusion,
    justification for inclusion or exclusion, justification for selection, reason, reasons, reason for inclusion,
    rationale, reasoning, why, begrundung, begrundung der auswahl, begrundung fur die aufnahme, grund, raison,
    justification de l inclusion, justification inclusion, motif, motivation`),
  exclusion:
    said(`justification for exclusion, justification for exclusions, justification of exclusion, exclusion, exclusions, reason for exclusion, exclusion justification, exclusion reason,
    reason for non applicability, why not, begrundung fur den ausschluss, begrundung des ausschlusses,
    ausschlussgrund, grund fur ausschluss, justification de l exclusion, justification exclusion, motif d exclusion`),
  drivers:
    said(`drivers, driver, selection driver, reason for selection, reasons for selection, basis, basis for
    selection, source of requirement, source, origin, lr co br bp rra, lr co br rra, treiber, ausloser, anlass,
    quelle, herkunft, grund der auswahl, anforderungsquelle, origine, source de l exigence, fondement`),
  implementation: said(`implementation status, implementation, implemented, implemented yes no, status, state,
    control status, current status, degree of implementation, maturity status, umsetzungsstatus, umsetzungs status,
    umsetzungsstand, umsetzungsgrad, umsetzung, umgesetzt, stand der umsetzung, stand, statut, etat, mise en oeuvre,
    statut de mise en oeuvre, etat de mise en oeuvre, mis en oeuvre, complete, percent complete, completion,
    implementation progress, requirement progress, progress, percent implemented, compliance status, compliance result,
    compliance, fortschritt, erfullungsgrad, reifegrad der umsetzung, avancement, taux de mise en oeuvre,
    taux d avancement`),
  description:
    said(`implementation description, description of implementation, how implemented, how it is implemented,
    implementation details, implementation notes, implementation method, method of implementation, description,
    control description, how, overview of implementation, umsetzungsbeschreibung, beschreibung der umsetzung,
    art der umsetzung, beschreibung, wie umgesetzt, description de la mise en oeuvre, modalites de mise en oeuvre,
    methode de mise en oeuvre`),
  owner:
    said(`owner, control owner, responsible, responsible person, responsibility, accountable, assigned to,
    verantwortlich, verantwortliche person, verantwortlicher, verantwortlichkeit, zustandig, eigentumer, eigner,
    responsable, proprietaire, pilote, porteur`),
  reference:
    said(`reference, references, document, documents, document reference, related documents, evidence,
    evidence reference, policy, supporting documents, link, links, verweis, verweise, dokument, dokumente, nachweis,
    nachweise, referenzdokument, mitgeltende dokumente, document associe, documents associes, preuve, preuves,
    reference documentaire`),
  comment:
    said(`comment, comments, remark, remarks, note, notes, bemerkung, bemerkungen, kommentar, anmerkung,
    anmerkungen, hinweis, commentaire, commentaires, remarque, remarques, observation, observations`),
} as const;

/** Headers of columns that are ticked where a control is necessary for that reason. For `ticked` with `into`. */
export const driverHeaders = {
  risk: said(`rra, risk, risk assessment, results of risk assessment, risiko, risikobeurteilung, risque,
    appreciation des risques`),
  law: said(`lr, legal, law, legal requirement, legal requirements, regulatory, gesetz, gesetzlich,
    gesetzliche anforderung, loi, legal et reglementaire, exigence legale`),
  contract:
    said(`co, contract, contractual, contractual obligation, contractual obligations, vertrag, vertraglich,
    contrat, obligation contractuelle`),
  party: said(
    'interested party, interested parties, stakeholder, interessierte parteien, parties interessees',
  ),
  practice: said(`br bp, br, bp, best practice, best practices, business requirement, business requirements,
    bewahrte praxis, bonne pratique, bonnes pratiques`),
} as const;
