import { Panel, PanelBody } from '@/app/_ui/panel'
import { ProviderForm, type ShownProvider } from './provider-form'

interface Props {
  mode: 'session' | 'jwt'
  variant: string
  providers: readonly ShownProvider[]
  /** The page that sent the visitor to sign in, checked to be one of ours; empty where none did. */
  next?: string
}

/** Sign-in with an identity provider. */
export function ProviderPanel({ mode, variant, providers, next = '' }: Props) {
  return (
    <Panel title="Sign in with a provider" provenance="OpenID Connect, code + PKCE">
      <PanelBody className="grid gap-3 justify-items-start">
        {providers.map((provider) => (
          <ProviderForm key={provider.id} mode={mode} variant={variant} provider={provider} next={next} />
        ))}
      </PanelBody>
    </Panel>
  )
}
