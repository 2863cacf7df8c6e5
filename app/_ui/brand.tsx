/** The diagonal: the truth below on the left, above on the right. */
export function Brand() {
  return (
    <svg width="22" height="20" viewBox="0 0 22 20" aria-hidden="true">
      <g className="stroke-ink" fill="none" strokeWidth="1.3">
        <rect x="1.65" y=".65" width="7.7" height="6.7" />
        <rect x="12.65" y="12.65" width="7.7" height="6.7" />
        <path d="M5.5 7v6M16.5 7v6" />
      </g>
      <rect className="session fill-mode-solid" x="1" y="12" width="9" height="8" />
      <rect className="jwt fill-mode-solid" x="12" y="0" width="9" height="8" />
    </svg>
  )
}
