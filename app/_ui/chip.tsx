/** A credential reduced to both its ends, for where it is only meant to be recognised. */
export const shortened = (value: string): string =>
  value.length > 16 ? `${value.slice(0, 8)}…${value.slice(-5)}` : value

/** A credential where a header is quoted. The whole string always stands elsewhere on the page. */
export function Chip({ value }: { value: string }) {
  return <span className="chip">{shortened(value)}</span>
}
