import type { KeyChoice } from './key-choice'
import { Checks } from './checks'
import { Findings } from './findings'
import { Inside } from './inside'
import { Credential, partId } from '@/app/_ui/credential'
import { Empty } from '@/app/_ui/empty'
import { Lamp } from '@/app/_ui/lamp'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { PartsTable } from '@/app/_ui/parts-table'
import type { Part, Verifiable, View } from './view'
import { grouped } from '@/lib/words/grouped'

interface Props {
  view: View
  verifiable: Verifiable | null
  keyChoice: KeyChoice
  issuer: string
  now: Date
  onPoint: (at: number) => void
}

const ANCHOR = 'decoded-part'

/**
 * What was made of it: the verdict, the string in parts, what is in them, what is wrong, whether the signature fits.
 */
export function ViewPanels({ view, verifiable, keyChoice, issuer, now, onPoint }: Props) {
  const { kind, title, findings, parts, contents, value } = view
  if (kind === 'empty')
    return (
      <Empty title="Nothing pasted yet">
        Its parts appear here, what is written in them, what is wrong and where, and whether the signature fits a key.
      </Empty>
    )
  const [first, ...others] = contents
  const wrong = findings.filter(({ weight }) => weight === 'wrong').length
  const ours = findings.filter(({ weight }) => weight === 'ours').length
  return (
    <div className="grid min-w-0 gap-4 linked">
      <section className="verdict" aria-label="What it is">
        <div className="grid content-start gap-1">
          <h2 className="say">{view.sentence}</h2>
          <p className="max-w-prose text-ink-2">{view.explanation}</p>
          {view.foundIn && <p className="wrap-anywhere text-ink-3">Found in {view.foundIn}.</p>}
        </div>
        <div className="grid content-start gap-1 tablet:text-right">
          <p role="status" className="font-strong">
            {title}
          </p>
          <p>
            <Life life={view.life} />
          </p>
          {parts.length > 0 && (
            <p className={wrong > 0 ? 'font-strong' : 'text-ink-3'}>
              {wrong === 0 ? 'nothing wrong with its form' : `${wrong} wrong, said below`}
              {ours > 0 && `, ${ours} that only this app refuses`}
            </p>
          )}
        </div>
      </section>
      {findings.length > 0 && <Findings findings={findings} onPoint={onPoint} />}
      {parts.length > 0 && (
        <Panel title={title} provenance={<span className="num">{grouped(value.length)} characters</span>}>
          <PanelBody className="decode-text">
            {/* It scrolls, so it takes the focus (WCAG 2.1.1). */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
            <div role="region" tabIndex={0} aria-label="The whole string, in parts">
              <Credential credential={{ ...view, isHidden: false }} size="hero" anchor={ANCHOR} />
            </div>
          </PanelBody>
          {kind === 'jwt' ? (
            <PanelBody className="claims">
              {first && <Inside content={first} anchor={ANCHOR} />}
              <div className="grid content-start gap-4">
                {others.map((content) => (
                  <Inside key={content.title} content={content} anchor={ANCHOR} />
                ))}
                {parts.slice(2).map((part, index) => (
                  <Unread key={part.name} part={part} index={index + 2} />
                ))}
              </div>
            </PanelBody>
          ) : (
            <PanelBody className="grid gap-4">
              {first && <Inside content={first} anchor={ANCHOR} />}
              <PartsTable credential={view} anchor={ANCHOR} />
            </PanelBody>
          )}
        </Panel>
      )}
      {verifiable && <Checks verifiable={verifiable} keyChoice={keyChoice} issuer={issuer} now={now} />}
    </div>
  )
}

/** A part with nothing inside to show: the signature, or what is too much. */
function Unread({ part, index }: { part: Part; index: number }) {
  return (
    <div className="decoded" data-part={index}>
      <h3>
        <a href={`#${partId(ANCHOR, index)}`}>
          {part.name} <span className="num font-text text-ink-3">{grouped(part.bytes)} characters</span>
        </a>
      </h3>
      <p className="text-ink-2">{capital(part.meaning)}.</p>
    </div>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function Life({ life }: { life: View['life'] }) {
  if (life === 'over') return <Lamp shows="refused">expired</Lamp>
  if (life === 'not-yet') return <Lamp shows="refused">not valid yet</Lamp>
  if (life === 'running') return <Lamp shows="served">not expired</Lamp>
  return <Lamp shows="unlit">no end to read</Lamp>
}
