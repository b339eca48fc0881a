import { useState } from 'react';
import { useAddress } from '../address.ts';
import { readDraft } from '../form/draft.ts';

/**
 * The field a record is being edited at, undefined while it is only read. The form stands open at once where work of
 * an earlier visit was kept (`draft` names it), or where the address asks for a field: `?edit=implementation`.
 */
export function useEditing<Field extends string>({
  draft,
  fields,
  may,
}: {
  draft: string;
  /** Fields an address may ask for; the first is where a kept draft opens. */
  fields: readonly Field[];
  may: boolean;
}): [Field | undefined, (field: Field | undefined) => void] {
  const { search, change } = useAddress();
  const asked = fields.find((field) => field === search.edit);
  const kept = readDraft(draft) === undefined ? undefined : fields[0];
  const [editing, setEditing] = useState(may ? (asked ?? kept) : undefined);
  const edit = (field: Field | undefined) => {
    setEditing(field);
    // Once the form is closed the address no longer asks for it, so that loading afresh does not open it again.
    if (field === undefined && search.edit) change({ edit: undefined }, { replace: true });
  };
  return [editing, edit];
}
