import type { ReactNode } from 'react'
import { DeviceList } from './device-list'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Inspection } from '@/lib/core/inspection'

interface Props {
  inspection: Inspection
  revoke: (id: string) => ReactNode
  /** The control that ends all of them but this one. */
  others: ReactNode
  /** The control that ends all of them. */
  everywhere: ReactNode
}

/**
 * Where else this user is signed in. A credential the server keeps nothing of can't be in the list, and the panel says
 * so.
 */
export function DevicesPanel({ inspection, revoke, others, everywhere }: Props) {
  const { mode, devices, observedAt, user } = inspection
  if (!user) return null
  const noun = mode === 'session' ? 'row' : 'refresh family'
  const nouns = mode === 'session' ? 'rows' : 'refresh families'
  return (
    <Panel title="Devices" provenance={`${devices.length} ${devices.length === 1 ? noun : nouns}`}>
      <PanelBody className="grid gap-3">
        <DeviceList mode={mode} devices={devices} observedAt={observedAt} revoke={revoke} />
        {devices.every((device) => !device.current) && (
          <p className="text-ink-3">This browser is not in the list: the server keeps nothing of its credential.</p>
        )}
        <div className="row">
          {devices.some((device) => !device.current) && others}
          {everywhere}
        </div>
      </PanelBody>
    </Panel>
  )
}
