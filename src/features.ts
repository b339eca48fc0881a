import type { Identity } from './adapters/identity/identity.ts';
import { accountFeature } from './features/account/account.usecases.ts';
import { actionFeature } from './features/action/action.usecases.ts';
import { adoptionFeature } from './features/adoption/adoption.usecases.ts';
import { advisorFeature } from './features/advisor/advisor.usecases.ts';
import { apiKeyFeature } from './features/api-key/api-key.usecases.ts';
import { applicabilityFeature } from './features/applicability/applicability.usecases.ts';
import { assetFeature } from './features/asset/asset.usecases.ts';
import { carryOverFeature } from './features/carry-over/carry-over.usecases.ts';
import { claimFeature } from './features/claim/claim.usecases.ts';
import { commentFeature } from './features/comment/comment.usecases.ts';
import { contentFeature } from './features/content/content.usecases.ts';
import { controlFeature } from './features/control/control.usecases.ts';
import { crosswalkFeature } from './features/crosswalk/crosswalk.usecases.ts';
import { evidenceFeature } from './features/evidence/evidence.usecases.ts';
import { fileFeature } from './features/file/file.usecases.ts';
import { homeFeature } from './features/home/home.usecases.ts';
import { importFeature } from './features/import/import.usecases.ts';
import { jobFeature } from './features/job/job.usecases.ts';
import { ledgerFeature } from './features/ledger/ledger.usecases.ts';
import { liveProofFeature } from './features/live-proof/live-proof.usecases.ts';
import { mailFeature } from './features/mail/mail.usecases.ts';
import { noticeFeature } from './features/notice/notice.usecases.ts';
import { organisationFeature } from './features/organisation/organisation.usecases.ts';
import { peopleFeature } from './features/people/people.usecases.ts';
import { readinessFeature } from './features/readiness/readiness.usecases.ts';
import { recordFeature } from './features/records/record.usecases.ts';
import { requestFeature } from './features/request/request.usecases.ts';
import { requirementFeature } from './features/requirement/requirement.usecases.ts';
import { scopeFeature } from './features/scope/scope.usecases.ts';
import type { EarlierContent } from './kernel/content/releases.ts';
import { type Feature, organisationCreated, permissionsOf, personErased } from './kernel/feature.ts';
import type { MailServer } from './kernel/mail-server.ts';
import type { Operation } from './kernel/operation.ts';
import type { RecordType } from './kernel/record-type.ts';

/** What features may need besides the kernel. */
export interface FeatureParts {
  readonly identity: Identity;
  /** Content of earlier releases; without it an update tells only that something changed. */
  readonly earlierContent?: EarlierContent;
  /** The mail server as administrators may see it. */
  readonly mail?: MailServer | null;
}

/** The features that hold records, one line each; `types` tells the types of all of them once the list is complete. */
const registers = (
  _parts: FeatureParts,
  types: () => readonly RecordType[],
  all: () => readonly Feature[],
): readonly Feature[] => [
  // keep one per line
  // First: the others prepare their rows for what is adopted.
  adoptionFeature(all),
  actionFeature(types),
  controlFeature,
  assetFeature,
  applicabilityFeature,
  requirementFeature,
  evidenceFeature,
  requestFeature,
  crosswalkFeature,
  scopeFeature(types),
  liveProofFeature(all),
];

/**
 * The features that stand beside them, one line each; `types` are the record types of all registers, `all` tells
 * every feature once the list is complete.
 */
const others = (
  parts: FeatureParts,
  types: readonly RecordType[],
  all: () => readonly Feature[],
): readonly Feature[] => [
  // keep one per line
  homeFeature(all),
  recordFeature(types),
  commentFeature,
  fileFeature(types),
  carryOverFeature,
  advisorFeature(parts.identity),
  claimFeature,
  readinessFeature,
  importFeature,
  jobFeature,
  mailFeature(parts.mail ?? null),
  ledgerFeature(types, all),
  contentFeature(parts.earlierContent ?? (() => undefined), all),
  organisationFeature(
    parts.identity,
    (context) => organisationCreated(all())(context),
    () => new Map(all().flatMap(({ name, brought }) => (brought ? [[name, brought] as const] : []))),
  ),
  peopleFeature(parts.identity, types, (context, personId) => personErased(all())(context, personId)),
  accountFeature(parts.identity),
  apiKeyFeature(parts.identity, () => permissionsOf(all())),
  // Last: its daily look tells what the others' looks have found.
  noticeFeature,
];

/** The features of Tandem. Deleting a feature's folder and its line removes all of it. */
export function features(parts: FeatureParts): readonly Feature[] {
  const holding = registers(
    parts,
    () => types,
    () => all,
  );
  const types: readonly RecordType[] = holding.flatMap((feature) => feature.recordTypes);
  const all: readonly Feature[] = [...holding, ...others(parts, types, () => all)];
  return all;
}

/** Every operation of the product, for surfaces that call a server rather than run use cases themselves. */
export const declaredOperations = (): readonly Operation[] =>
  // Features are only put together here; no use case runs, so nothing ever asks who may come in.
  features({ identity: {} as unknown as Identity }).flatMap((feature) =>
    feature.implementations.map(({ operation }) => operation),
  );
