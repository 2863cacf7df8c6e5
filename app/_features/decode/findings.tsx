import { Lamp } from '@/app/_ui/lamp'
import { Panel, PanelBody } from '@/app/_ui/panel'
import type { Finding } from './view'
import { grouped } from '@/lib/words/grouped'

/** What is wrong, and where; what is only worth knowing stands behind it. A place leads to the character itself. */
export function Findings({ findings, onPoint }: { findings: Finding[]; onPoint: (at: number) => void }) {
  const has = (weight: Finding['weight']) => findings.some((finding) => finding.weight === weight)
  return (
    <Panel
      title={
        has('wrong') ? 'What is wrong, and where' : has('ours') ? 'Allowed elsewhere, refused here' : 'Worth knowing'
      }
      provenance={`${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`}
    >
      <PanelBody>
        <ul className="findings">
          {findings.map((finding, index) => (
            <li key={`${index} ${finding.where}`}>
              <p>
                <Lamp shows={finding.weight === 'wrong' ? 'refused' : 'unlit'}>{finding.where}</Lamp>
                {finding.weight === 'ours' && <span className="text-ink-3"> · only this app refuses it</span>}
              </p>
              <p className="wrap-anywhere">
                {finding.text} {finding.at !== null && <Place at={finding.at} onPoint={onPoint} />}
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
      at character {grouped(at)}
    </button>
  )
}
