import type { ReactNode } from 'react'

/** Nothing yet: says what will appear here and, where there is one, offers the one action that makes it appear. */
export function Empty({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <p className="font-strong text-ink">{title}</p>
      <p>{children}</p>
      {action}
    </div>
  )
}
