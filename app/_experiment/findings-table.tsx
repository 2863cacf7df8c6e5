import type { ReactNode } from 'react'

/** A table of findings in a frame of its own, which scrolls sideways where it is wider than the page. */
export function FindingsTable({ label, className = '', children }: { label: string; className?: string; children: ReactNode }) {
  return (
    // It scrolls, so it takes the focus: a keyboard has no other way to move it (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="grid-frame" role="region" aria-label={label} tabIndex={0}>
      <table className={`findings ${className}`}>{children}</table>
    </div>
  )
}
