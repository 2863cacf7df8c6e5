import type { ReactNode } from 'react'
import { ScrollFrame } from './scroll-frame'

/** A table of findings in a frame of its own. */
export function FindingsTable({
  label,
  className = '',
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    <ScrollFrame label={label}>
      <table className={`findings ${className}`.trim()}>{children}</table>
    </ScrollFrame>
  )
}
