import type { ReactNode } from 'react'

/**
 * A frame that scrolls sideways where its content is wider than the page. It takes the focus, since a keyboard has no
 * other way to move it (WCAG 2.1.1), and so it has a name.
 */
export function ScrollFrame({
  label,
  className = '',
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={`grid-frame ${className}`.trim()} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  )
}
