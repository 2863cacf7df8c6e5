import type { ReactNode } from 'react'

interface Props {
  title: string
  /** Where what it shows was read, in grey on the right: "as received by node a". */
  provenance?: ReactNode
  /** The server's ground, one step darker. */
  isMachine?: boolean
  /** What is being waited for. Draws the line under the head; the panel says it in words. */
  waitingFor?: string | undefined
  children: ReactNode
}

/** One idea, framed. The children are `PanelBody`s or rows that bring their own padding. */
export function Panel({ title, provenance, isMachine = false, waitingFor, children }: Props) {
  return (
    <section
      className={isMachine ? 'panel machine' : 'panel'}
      aria-label={title}
      aria-busy={waitingFor ? true : undefined}
    >
      <header>
        <h2>{title}</h2>
        {provenance && <div className="text-ink-3">{provenance}</div>}
      </header>
      {waitingFor && <div className="wait" role="progressbar" aria-label={`Waiting for ${waitingFor}`} />}
      {children}
    </section>
  )
}

export function PanelBody({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <div className={`in ${className}`}>{children}</div>
}
