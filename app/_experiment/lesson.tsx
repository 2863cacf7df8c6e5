import type { Experiment } from '@/lib/experiment/experiment'

/** What follows for one's own code: a paragraph, and the lines that make the difference. */
export function Lesson({ lesson: { text, code } }: Pick<Experiment, 'lesson'>) {
  return (
    <>
      <p className="told">{text}</p>
      {code && (
        <figure className="source">
          <figcaption className="text-2 text-ink-3">{code.file}</figcaption>
          <pre aria-label={`Lines of ${code.file}`}>{code.lines}</pre>
        </figure>
      )}
    </>
  )
}
