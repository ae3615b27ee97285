import { Paragraphes, Puces, Section } from '#ui/data.tsx'
import type { CompteRenduDit } from './compte-rendu.ts'

/** The minutes in words, as they are read on a page, printed, or sent. */
export function LeCompteRendu({ dit }: { dit: CompteRenduDit }) {
  return (
    <>
      <p>
        <strong>{dit.quand}</strong>
        {dit.lieu === '' ? null : (
          <>
            <br />
            {dit.lieu}
          </>
        )}
      </p>
      {dit.presents === '' ? null : <p>Étaient là : {dit.presents}.</p>}
      <Rubrique id="decide" titre="Décidé ensemble" lignes={dit.decisions} />
      <Rubrique id="promis" titre="Promis de vive voix" lignes={dit.promesses} />
      <Rubrique id="relu" titre="Relu de la dernière fois" lignes={dit.relues} />
      {dit.points.length > 0 ? (
        <Section id="dit" titre="Ce qui s’est dit">
          {dit.points.map(({ titre, notes }, i) => (
            <div class="pile pile--serree">
              <h3>{`${i + 1}. ${titre}`}</h3>
              {notes === '' ? null : <Paragraphes texte={notes} />}
            </div>
          ))}
        </Section>
      ) : null}
      {dit.notes === '' ? null : (
        <Section id="aussi" titre="Et aussi">
          <Paragraphes texte={dit.notes} />
        </Section>
      )}
    </>
  )
}

function Rubrique({ id, titre, lignes }: { id: string; titre: string; lignes: readonly string[] }) {
  if (lignes.length === 0) return null
  return (
    <Section id={id} titre={titre}>
      <Puces de={lignes} />
    </Section>
  )
}
