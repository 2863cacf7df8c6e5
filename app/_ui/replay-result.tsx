import { Lamp } from '@/app/_ui/lamp'
import type { Replayed } from '@/lib/auth/form-state'

/** What the server said to somebody else who sent the copy: the one black block of the page. */
export function ReplayResult({ replay: { status, code, name } }: { replay: Replayed }) {
  const isServed = status >= 200 && status < 300
  return (
    <div className="attacker grid gap-1 rounded-1 p-3" role="status">
      <p>You logged out. Then somebody else sent the copy:</p>
      <p>
        <Lamp shows={isServed ? 'served' : 'refused'}>
          {status} {isServed ? `served to the attacker, as ${name}` : (code ?? 'refused')}
        </Lamp>
      </p>
      <p>
        {isServed
          ? 'Logging out cleared this browser. The server keeps nothing it could cross out, so the copy works until it expires.'
          : 'Logging out ended it on the server. The copy is worth nothing now.'}
      </p>
    </div>
  )
}
