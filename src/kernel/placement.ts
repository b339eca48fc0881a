import { linkKind } from './link.schema.ts';
import { msg } from './message.ts';

/** Records of any type are placed in scopes (4.3 of both standards), many records in many scopes. */
export const inScope = linkKind({
  kind: 'in-scope',
  from: '*',
  to: 'scope',
  reads: msg('link.in-scope.reads', 'stands in scope'),
  readsBack: msg('link.in-scope.reads-back', 'has in it'),
});
