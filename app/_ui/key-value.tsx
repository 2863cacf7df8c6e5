/** Fields with their values, verbatim. */
export function KeyValue({ rows }: { rows: { name: string; value: string }[] }) {
  return (
    <dl className="kv" translate="no">
      {rows.map((row) => (
        <div key={row.name} className="contents">
          <dt>{row.name}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  )
}
