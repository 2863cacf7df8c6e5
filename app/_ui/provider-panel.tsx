import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { Panel, PanelBody } from '@/app/_ui/panel'

/** A provider as a page shows it: one to go to, or one that is not set up, with the reason. */
export interface ShownProvider {
  id: string
  name: string
  absentBecause: string | null
}

interface Props {
  mode: 'session' | 'jwt'
  variant: string
  providers: readonly ShownProvider[]
  /** Links to the account that is signed in. */
  isLink?: boolean
}

/** Sign-in with an identity provider: plain forms, since the way leads out of the app and back. */
export function ProviderPanel({ mode, variant, providers, isLink = false }: Props) {
  return (
    <Panel title={isLink ? 'Link a provider' : 'Sign in with a provider'} provenance="OpenID Connect, code + PKCE">
      <PanelBody className="grid gap-3 justify-items-start">
        {providers.map(({ id, name, absentBecause }) =>
          absentBecause === null ? (
            <form key={id} className="grid gap-3 justify-items-start" method="post" action={`/api/oauth/${id}/start`}>
              <input type="hidden" name="mode" value={mode} />
              <input type="hidden" name="variant" value={variant} />
              {isLink && <input type="hidden" name="link" value="1" />}
              {isLink && <Field id={`link-${id}`} name="password" type="password" label="Your password" autoComplete="current-password" hint="A link outlives every log-out, so it is asked once more." required />}
              <Button>{isLink ? `Link ${name}` : `Continue with ${name}`}</Button>
            </form>
          ) : (
            <p key={id} className="text-ink-3">
              {name}: not set up here, {absentBecause}.
            </p>
          ),
        )}
      </PanelBody>
    </Panel>
  )
}
