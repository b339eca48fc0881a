import { Plural, Trans } from '@lingui/react/macro';
import type { AdoptedFramework } from './adoption.schema.ts';

/** "93 decisions, 30 clauses, 214 claims": what the organisation keeps of a framework. */
export function KeptWords({ of: { decisions, clauses, claims } }: { of: AdoptedFramework['kept'] }) {
  return (
    <Trans>
      <Plural value={decisions} one="# decision" other="# decisions" />,{' '}
      <Plural value={clauses} one="# clause" other="# clauses" />,{' '}
      <Plural value={claims} one="# claim" other="# claims" />
    </Trans>
  );
}
