import { type Entry, GLOSSARY, REFUSALS } from '@/app/_ui/glossary'

const BY_NAME = Object.entries<Entry>(GLOSSARY).toSorted(([, { name: one }], [, { name: other }]) =>
  one.localeCompare(other, 'en'),
)

/** Every term with its sentence, by name, and the codes of a 401. Each has an address of its own. */
export function Glossary() {
  return (
    <section className="glossary lazy-layout" id="glossary" aria-labelledby="glossary-title">
      <h2 id="glossary-title">Glossary</h2>
      <dl>
        {BY_NAME.map(([key, { name, meaning, also }]) => (
          <div key={key} id={`glossary-${key}`}>
            <dt>
              {name}
              {also && <small className="also">also: {also.join(', ')}</small>}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h2 id="codes">Why a request gets 401</h2>
      <dl>
        {Object.entries(REFUSALS).map(([code, meaning]) => (
          <div key={code} id={`code-${code}`}>
            <dt>
              <code>{code}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
