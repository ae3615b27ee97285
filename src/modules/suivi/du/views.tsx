import type { Child } from 'hono/jsx'
import { depuis } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { Liste, Section, Vide } from '#ui/data.tsx'
import type { Du } from './domain.ts'

type Props = Readonly<{ dus: readonly Du[]; aujourdhui: Temporal.PlainDate; geste: (du: Du) => Child }>

/** What is due, counted, in the order in which to do it; the key dates of the calendar apart, which ask for nothing by themselves. */
export function LesDus({
  id,
  de = '',
  merci,
  dus,
  ...props
}: Props & Readonly<{ id: string; de?: string; merci: string }>) {
  const cles = dus.filter(({ genre }) => genre === 'echeance')
  const aFaire = dus.filter(({ genre }) => genre !== 'echeance')
  return (
    <>
      <section class="pile" aria-labelledby={id}>
        <h2 id={id}>
          {de}
          {pluriel(aFaire.length, 'chose à faire', 'choses à faire', de === '' ? 'Rien n’est dû' : 'rien n’est dû')}
        </h2>
        {aFaire.length === 0 ? (
          <Vide niveau={3} picto="merci" titre="Tout est à jour">
            {merci}
          </Vide>
        ) : (
          <ListeDesDus libelle="Ce qui est dû, dans l’ordre" dus={aFaire} {...props} />
        )}
      </section>
      {cles.length === 0 ? null : (
        <Section id={`${id}-dates`} titre={`${de}Les dates clés, passées depuis peu ou proches`}>
          <ListeDesDus libelle="Les dates clés, dans l’ordre" dus={cles} {...props} />
        </Section>
      )}
    </>
  )
}

/** `geste`: what stands beside a line. */
function ListeDesDus({ libelle, dus, aujourdhui, geste }: Props & Readonly<{ libelle: string }>) {
  return (
    <Liste
      genre="lignes"
      libelle={libelle}
      elements={dus.map((d) => (
        <div class="pile pile--serree">
          <p>
            <strong>{d.titre}</strong>
            {d.jour ? <span class="doux petit"> {depuis(d.jour, aujourdhui)}</span> : null}
          </p>
          <p class="petit doux">{d.raison}</p>
          {geste(d)}
        </div>
      ))}
    />
  )
}
