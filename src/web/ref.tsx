/** A record's reference: its figures are tabular and stand below each other, its hyphen stays narrow. */
export function Ref({ of: reference }: { of: string }) {
  const [, prefix, number] = /^(.*?)(\d+)$/.exec(reference) ?? [undefined, reference, ''];
  return (
    <span className="t-quiet">
      {prefix}
      <span className="t-figures">{number}</span>
    </span>
  );
}
