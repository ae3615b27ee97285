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
        <section class="pile" aria-labelledby="dit">
          <h2 id="dit">Ce qui s’est dit</h2>
          {dit.points.map(({ titre, notes }, i) => (
            <div class="pile pile--serree">
              <h3>{`${i + 1}. ${titre}`}</h3>
              {notes === '' ? null : <Paragraphes texte={notes} />}
            </div>
          ))}
        </section>
      ) : null}
      {dit.notes === '' ? null : (
        <section class="pile" aria-labelledby="aussi">
          <h2 id="aussi">Et aussi</h2>
          <Paragraphes texte={dit.notes} />
        </section>
      )}
    </>
  )
}

function Rubrique({ id, titre, lignes }: { id: string; titre: string; lignes: readonly string[] }) {
  if (lignes.length === 0) return null
  return (
    <section class="pile" aria-labelledby={id}>
      <h2 id={id}>{titre}</h2>
      <ul>
        {lignes.map((ligne) => (
          <li>{ligne}</li>
        ))}
      </ul>
    </section>
  )
}

/** Somebody's words, line by line. */
export const Paragraphes = ({ texte }: { texte: string }) => (
  <>
    {texte
      .split('\n')
      .filter((ligne) => ligne.trim() !== '')
      .map((ligne) => (
        <p>{ligne}</p>
      ))}
  </>
)
