import { ButtonLink } from '@/app/_ui/button-link'
import type { FormState } from '@/lib/server/http/form-state'

/** Only where no script runs: the token came, and nobody is there to keep it. */
export function IssuedNote({ issued }: { issued: NonNullable<FormState['issued']> }) {
  return (
    <div className="without-script mt-4 grid gap-3">
      <p className="font-strong">The token was issued. No script is here to keep it.</p>
      <p className="cred" translate="no">
        {issued.access_token}
      </p>
      <p className="text-ink-2">
        It goes with a request only if a script puts it there, so the next page knows nobody. Lifetime{' '}
        {issued.expires_in} seconds. A token in a cookie travels by itself.
      </p>
      <p>
        <ButtonLink href="/jwt?variant=cookie" isNext>
          Take J3, in a cookie
        </ButtonLink>
      </p>
    </div>
  )
}
