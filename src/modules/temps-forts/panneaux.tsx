import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Module, Panel } from '#src/module.ts'
import { Compteur, Compteurs } from '#ui/data.tsx'
import { chiffres } from './queries.ts'

/** « Ce que l’essai a donné »: what was put in common, and what came of it. */
const essai: Panel = async (visit, tx) => {
  const c = await chiffres(tx)
  if (c.tenus === 0 && c.decisions === 0) return null
  return (
    <section class="pile" aria-labelledby="cooperation">
      <h2 id="cooperation">Ce qui s’est décidé ensemble</h2>
      <Compteurs>
        <Compteur
          valeur={c.tenus}
          libelle={c.tenus < 2 ? 'temps fort tenu' : 'temps forts tenus'}
          href={url('/temps-forts', visit.territoire)}
        />
        <Compteur valeur={c.structures} libelle="structures venues" />
        <Compteur valeur={c.decisions} libelle={`décisions, dont ${pluriel(c.faites, 'faite', 'faites')}`} />
        <Compteur valeur={c.coups} libelle="coups de pouce promis de vive voix" />
        <Compteur valeur={c.partages} libelle="prêts promis de vive voix" />
      </Compteurs>
    </section>
  )
}

export const panels: NonNullable<Module['panels']> = { essai }
