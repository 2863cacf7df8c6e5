import { Lamp } from '@/app/_ui/lamp'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Finding } from '@/lib/decode/view'

/** What is wrong, and where; what is only worth knowing stands behind it. A place leads to the character itself. */
export function Findings({ findings, onPoint }: { findings: Finding[]; onPoint: (at: number) => void }) {
  const wrong = findings.some(({ weight }) => weight === 'wrong')
  return (
    <Panel title={wrong ? 'What is wrong, and where' : 'Worth knowing'} provenance={`${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`}>
      <PanelBody>
        <ul className="findings">
          {findings.map((finding, index) => (
            <li key={`${index} ${finding.where}`}>
              <p>
                <Lamp shows={finding.weight === 'wrong' ? 'refused' : 'unlit'}>{finding.where}</Lamp>
              </p>
              <p className="wrap-anywhere">
                {finding.text}{' '}
                {finding.at !== null && <Place at={finding.at} onPoint={onPoint} />}
              </p>
            </li>
          ))}
        </ul>
      </PanelBody>
    </Panel>
  )
}

function Place({ at, onPoint }: { at: number; onPoint: (at: number) => void }) {
  return (
    <button type="button" className="link num text-ink-3" onClick={() => onPoint(at)}>
      at character {at.toLocaleString('en')}
    </button>
  )
}
