import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'

/** A provider as a page shows it: one to go to, or one that is not set up, with the reason. */
export interface ShownProvider {
  id: string
  name: string
  absentBecause: string | null
  /** The origin where a sign-in has to begin, when this page is not at it. */
  beginAt: string | null
}

interface Props {
  mode: 'session' | 'jwt'
  variant: string
  provider: ShownProvider
  /** The user whom the page shows, to link the provider to that account; absent for a sign-in. */
  linksTo?: string
  /** The page that sent the visitor to sign in, checked to be one of ours; empty where none did. */
  next?: string
}

/** The way to a provider: a plain form, since it leads out of the app and back. */
export function ProviderForm({ mode, variant, provider: { id, name, absentBecause, beginAt }, linksTo, next }: Props) {
  if (absentBecause !== null)
    return (
      <details className="text-ink-3">
        <summary>{name} is not set up on this server</summary>
        <p>Set up: {absentBecause}.</p>
      </details>
    )
  if (beginAt !== null)
    return (
      <p className="text-ink-2">
        {name} sends you back to {beginAt}, so begin there:{' '}
        <a href={`${beginAt}/${mode}?variant=${variant}`}>{`${beginAt}/${mode}`}</a>
      </p>
    )
  return (
    <form className="grid gap-3 justify-items-start" method="post" action={`/api/oauth/${id}/start`}>
      <input type="hidden" name="mode" value={mode} />
      <input type="hidden" name="variant" value={variant} />
      {next && <input type="hidden" name="next" value={next} />}
      {linksTo !== undefined && (
        <>
          <input type="hidden" name="link" value="1" />
          <input type="hidden" name="drawnFor" value={linksTo} />
          <Field
            id={`link-${id}`}
            name="password"
            type="password"
            label="Your password"
            autoComplete="current-password"
            hint="A link outlives every log-out, so it is asked once more."
            required
          />
        </>
      )}
      <Button>{linksTo === undefined ? `Continue with ${name}` : `Link ${name}`}</Button>
    </form>
  )
}
