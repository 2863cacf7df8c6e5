import { answerText, type Answers, LIST } from './questions'
import type { Reason, Recommendation } from './recommend'
import { Evidence } from './with-the-advice'
import './advisor.css'

interface Props {
  advice: Recommendation
  answers: Answers
  slugs: readonly string[]
}

/** Each answer, which way it pushed and how hard, and what that rests on. */
export function Pushes({ advice: { reasons, pushes, specimen }, answers, slugs }: Props) {
  const other = specimen.mode === 'jwt' ? 'session' : 'jwt'
  const most = Math.max(1, pushes.session, pushes.jwt)
  return (
    <div className="panel pushes">
      <div className="push heads" aria-hidden="true">
        <span>your answer</span>
        <span className="ends">
          <span>session</span>
          <span>JWT</span>
        </span>
        <span>because, and what was measured</span>
      </div>
      {reasons.map((reason) => (
        <div key={reason.key} className="push" data-reason={reason.key}>
          <div>
            <h3>{LIST.find(({ key }) => key === reason.key)?.ask}</h3>
            <a href={`#q-${reason.key}`}>{answerText(answers, reason.key)}</a>
          </div>
          <Axis reason={reason} />
          <div>
            <p>{reason.why}</p>
            <Evidence claim={reason.claim} slug={reason.slug} isThere={slugs.includes(reason.slug)} />
          </div>
        </div>
      ))}
      <div className="push total">
        <h3>All eight</h3>
        <span className="push-axis" aria-hidden="true">
          <i className="session" style={{ width: `${(50 * pushes.session) / most}%` }} />
          <i className="jwt" style={{ width: `${(50 * pushes.jwt) / most}%` }} />
        </span>
        <p>
          <span className="session text-mode">session {pushes.session}</span>,{' '}
          <span className="jwt text-mode">JWT {pushes.jwt}</span>
          {pushes[other] > pushes[specimen.mode] && (
            <span className="block text-ink-2">
              The points favour a {other === 'jwt' ? 'JWT' : 'session'}, but one of your answers rules it out. See “All
              six”.
            </span>
          )}
        </p>
      </div>
    </div>
  )
}

function Axis({ reason: { push } }: { reason: Reason }) {
  return (
    <span
      className="push-axis"
      role="img"
      aria-label={push ? `towards ${push.to === 'session' ? 'session' : 'JWT'}, ${push.by} of 3` : 'no push'}
    >
      <i className={push ? push.to : 'none'} style={push ? { width: `${(50 * push.by) / 3}%` } : undefined} />
    </span>
  )
}
