import { Message, Tableau } from '#ui/data.tsx'
import type { Ecart } from './ecarts.ts'

/** What two people, or two tabs, wrote at the same time, side by side: the form below keeps what this one typed. */
export function Conflit({ differents }: { differents: readonly Ecart[] }) {
  return (
    <div class="pile" role="alert">
      <Message genre="attention" titre="Cette fiche a changé pendant que vous écriviez">
        {differents.length === 0 ? (
          <p>Vous avez écrit la même chose : il n’y a rien à choisir.</p>
        ) : (
          <p>
            Rien de ce que vous avez écrit n’est perdu. Comparez, corrigez ci-dessous si besoin, puis enregistrez :
            c’est ce que vous enregistrez qui restera.
          </p>
        )}
      </Message>
      {differents.length === 0 ? null : (
        <Tableau
          caption="Ce qui diffère"
          empile
          lignes={differents}
          colonnes={[
            { libelle: 'Champ', entete: true, valeur: (e: Ecart) => e.champ },
            { libelle: 'Vous avez écrit', valeur: (e) => e.saisi },
            { libelle: 'Enregistré entre-temps', valeur: (e) => e.enregistre },
          ]}
        />
      )}
    </div>
  )
}
