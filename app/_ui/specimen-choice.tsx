import Link from 'next/link'
import { Mark } from '@/app/_ui/mark'
import { Panel, PanelBody } from '@/app/_ui/panel'
import { SPECIMENS, type Specimen } from '@/lib/specimens'

const ofMode = (mode: Specimen['mode']): Specimen[] => SPECIMENS.filter((specimen) => specimen.mode === mode)

function SpecimenName({ specimen }: { specimen: Specimen }) {
  return (
    <>
      <Mark specimen={specimen} />
      <span className="num">{specimen.code}</span> {specimen.name}
    </>
  )
}

/** The specimens of a mode as places to look at: each is the same page at another address. */
export function SpecimenLinks({ current }: { current: Specimen }) {
  return (
    <Panel title="Shown here">
      <PanelBody className="py-2">
        <nav className="choice" aria-label="Specimens">
          {ofMode(current.mode).map((specimen) => (
            <Link
              key={specimen.code}
              href={`/${specimen.mode}?variant=${specimen.variant}`}
              aria-current={specimen.code === current.code ? 'true' : undefined}
            >
              <SpecimenName specimen={specimen} />
            </Link>
          ))}
        </nav>
      </PanelBody>
    </Panel>
  )
}

/** The same as a question of the sign-in form: which of them to be given. */
export function SpecimenRadios({ mode, chosen }: { mode: Specimen['mode']; chosen: string }) {
  return (
    <fieldset>
      <legend className="font-strong">Sign in with</legend>
      <div className="choice">
        {ofMode(mode).map((specimen) => (
          <label key={specimen.code}>
            <input type="radio" name="variant" value={specimen.variant} defaultChecked={specimen.variant === chosen} />
            <SpecimenName specimen={specimen} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
