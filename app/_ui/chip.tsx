const EDGE = 8

/** A credential shortened to both its ends, where a header is quoted. The whole string always stands elsewhere on the page. */
export function Chip({ value }: { value: string }) {
  return <span className="chip">{value.length > 2 * EDGE ? `${value.slice(0, EDGE)}…${value.slice(-5)}` : value}</span>
}
