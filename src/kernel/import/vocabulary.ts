import type { Vocabulary } from './coerce.ts';

const said = (phrases: string): readonly string[] => phrases.split(/,\s+/);

/**
 * The words people write in statements of applicability and control registers, in English, German and French.
 * Codes are those of the record types; `choice` and `choices` turn a cell into one of them.
 */

/** ISO/IEC 27001 6.1.3 d: is the control necessary. */
export const applicabilityWords = {
  undecided: said('undecided, open, to be decided, tbd, unklar, offen, noch offen, a definir, indecis'),
  applicable: said(`applicable, yes, y, x, true, 1, included, in scope, selected, ja, j, wahr, anwendbar,
    zutreffend, relevant, oui, o, vrai, inclus, retenu, required, needed, necessary, adopted, not excluded,
    no exclusion, no exclusions, mandatory, partly applicable, partially applicable, teilweise anwendbar, ist anwendbar,
    trifft zu, verpflichtend, partiellement applicable, obligatoire, erforderlich, notwendig, nicht ausgeschlossen, requis, requise, necessaire`),
  excluded: said(`excluded, not applicable, no, n, false, 0, na, n a, out of scope, not included,
    not selected, not relevant, not in scope, not required, not needed, not necessary, not adopted, inapplicable,
    exempt, not appl, no longer applicable, ist nicht anwendbar, trifft nicht zu, nicht erforderlich, nicht notwendig, nicht ausgewahlt, nicht im geltungsbereich,
    non requis, non requise, non retenu, non retenue, nein, falsch, nicht anwendbar, nicht zutreffend,
    nicht relevant, ausgeschlossen, entfallt, non, faux, non applicable, exclu, exclue,
    sans objet`),
} satisfies Vocabulary<string>;

/** How far a control is there. "Not implemented" has no code of its own: it is planned, and its words are kept. */
export const implementationWords = {
  not_assessed:
    said(`not assessed, not recorded, not evaluated, unknown, not applicable, not relevant, excluded,
    out of scope, na, n a, tbd, unbekannt, entfallt, nicht relevant, nicht zutreffend, ausgeschlossen, exclu, exclue,
    nicht bewertet, nicht anwendbar, inconnu, non evalue, non applicable, sans objet`),
  planned:
    said(`planned, not implemented, not started, not in place, not yet, not yet implemented, not yet in place,
    not yet started, non compliant, noncompliant, not compliant, designed, to be planned, implementation planned, nicht vorhanden,
    noch offen, to be implemented, to be done, pending, noch nicht begonnen, to do, todo, open, no, none,
    missing, geplant, in planung, nicht umgesetzt, nicht implementiert, noch nicht umgesetzt,
    nicht begonnen, offen, nein, fehlt, prevu, planifie, planifiee, non mis en oeuvre, non implemente, non, a faire`),
  partly: said(`partly, partial, partially, partly implemented, partial implementation,
    partially implemented, partially in place, partly in place, in progress, in implementation,
    implementation in progress, under implementation, being implemented, implementing, wip, work in progress,
    on going, partially compliant, partly compliant, in review, under review, not fully implemented, largely implemented, mostly implemented, largely, mostly,
    nicht vollstandig umgesetzt, noch nicht vollstandig umgesetzt, weitgehend umgesetzt, weitgehend, grosstenteils,
    grosstenteils umgesetzt, in bearbeitung,
    ongoing, started, teilweise, teilweise umgesetzt, teilweise implementiert, teilumgesetzt,
    in umsetzung, in arbeit, laufend, begonnen, partiel, partielle, partiellement,
    partiellement mis en oeuvre, partiellement implemente,
    en cours, en cours de mise en oeuvre`),
  implemented:
    said(`implemented, fully implemented, full, full implementation, fully, in place, exists, existing, live,
    in operation, active, fully in place, complete, completed,
    done, effective, operational, operating, automated, in use, deployed, rolled out, realised, realized, compliant, achieved, ok, ausgerollt, deploye,
    deployee, established, yes, y, x, umgesetzt, vollstandig umgesetzt,
    vollstandig, voll umgesetzt, implementiert, vollstandig implementiert, vorhanden, erledigt,
    erfullt, eingefuhrt, ja, mis en oeuvre, mise en oeuvre, implemente,
    implementee, en place, realise, termine, oui`),
  retired: said(`retired, withdrawn, discontinued, no longer used, no longer in place, ausser betrieb,
    eingestellt, abgeschafft, retire, abandonne`),
} satisfies Vocabulary<string>;

/** Words whose meaning the code carries only roughly: the cell's own words are kept beside the code. */
export const roughImplementationWords: readonly string[] =
  said(`not implemented, not in place, no, none, missing, open, nicht umgesetzt,
    nicht implementiert, offen, nein, fehlt, non mis en oeuvre, non implemente, non,
    compliant, non compliant, noncompliant, not compliant, partially compliant, partly compliant, designed, in review,
    nicht vorhanden, noch offen,
    under review, not applicable, na, n a, nicht anwendbar, non applicable, sans objet, in progress,
    in umsetzung, en cours, ongoing, laufend, not yet, to be implemented, to be done, pending, under implementation,
    being implemented, implementing, implementation in progress, wip, work in progress, on going, not fully implemented,
    largely, mostly, nicht vollstandig umgesetzt, noch nicht, weitgehend, grosstenteils, in bearbeitung`);

/** Why a control is necessary. LR, CO, BR/BP and RRA are the abbreviations statements of applicability carry. */
export const driverWords = {
  risk: said(`risk, risks, risk assessment, risk treatment, results of risk assessment,
    result of risk assessment, rra, ra, risiko, risiken, risikobeurteilung, risikobewertung,
    risikoanalyse, risikobehandlung, risque, risques, appreciation des risques,
    analyse de risques, analyse des risques, traitement des risques`),
  law: said(`law, legal, legal requirement, legal requirements, legal obligation, legislation,
    regulatory, regulatory requirement, regulatory requirements, regulation, statutory, lr,
    gesetz, gesetzlich, gesetzliche anforderung, gesetzliche anforderungen, recht, rechtlich,
    rechtliche anforderung, rechtliche anforderungen, regulatorisch, loi, legale,
    exigence legale, exigences legales, reglementaire, exigences reglementaires`),
  contract: said(`contract, contracts, contractual, contractual obligation, contractual obligations,
    contractual requirement, contractual requirements, co, customer requirement,
    customer requirements, vertrag, vertraglich, vertragliche verpflichtung,
    vertragliche verpflichtungen, vertragliche anforderung, vertragliche anforderungen,
    kundenanforderung, kundenanforderungen, contrat, contractuel, contractuelle,
    obligation contractuelle, obligations contractuelles`),
  party: said(`party, interested party, interested parties, stakeholder, stakeholders,
    interessierte partei, interessierte parteien, stakeholder anforderung, partie interessee,
    parties interessees`),
  impact: said(`impact, impact assessment, ai impact assessment, aiia, dpia, folgenabschatzung,
    auswirkungsanalyse, etude d impact, analyse d impact`),
  practice: said(`practice, best practice, best practices, good practice, adopted best practice,
    adopted best practices, business requirement, business requirements, business, br, bp,
    br bp, bewahrte praxis, bewahrte verfahren, geschaftsanforderung, geschaftsanforderungen,
    geschaftliche anforderung, stand der technik, bonne pratique, bonnes pratiques,
    exigence metier, exigences metier`),
} satisfies Vocabulary<string>;
