import type { LigneDeJournal } from '#modules/personnes/index.ts'
import { montant } from '#platform/money.ts'
import { Etiquette, type GenreDEtiquette, Message, Puces, Quand, Tableau } from '#ui/data.tsx'
import {
  ETAPES,
  type Etape,
  type Etat,
  type Financement,
  NOM_DE_L_ETAPE,
  NOM_DE_L_ETAT,
  plusQueDemande,
  totaux,
} from './domain.ts'
import { enClair } from './ecrire/historique.ts'
import { direAccorde } from './lister/reserve.ts'

const GENRE_DE_L_ETAT: Readonly<Record<Etat, GenreDEtiquette>> = {
  deposee: 'neutre',
  'en-instruction': 'attente',
  prevue: 'info',
  'en-cours': 'succes',
  terminee: 'neutre',
  ajournee: 'attente',
  refusee: 'erreur',
  orientee: 'neutre',
  retiree: 'neutre',
  annulee: 'erreur',
}

/** The state of an action in the city’s words, coloured. */
export function EtatDAction({ etat }: { etat: Etat }) {
  return <Etiquette genre={GENRE_DE_L_ETAT[etat]}>{NOM_DE_L_ETAT[etat]}</Etiquette>
}

/** What is granted, in a column of amounts: « sous réserve » goes to the next line where the page has no room. */
export const MontantAccorde = ({ de, sousReserve }: { de: Financement['accorde']; sousReserve: boolean }) => (
  <span class="nombre__mots">{direAccorde(de, sousReserve)}</span>
)

/** The money of an action: a line a funder, a column a step, and the totals. */
export function TableauDArgent({
  financements,
  etapes,
  sousReserve = false,
}: {
  financements: readonly Financement[]
  etapes?: readonly Etape[]
  sousReserve?: boolean
}) {
  const colonnes = etapes ?? ETAPES
  const total = totaux(financements)
  const trop = colonnes.includes('demande') ? plusQueDemande(financements) : []
  return (
    <>
      <Tableau
        caption="Montants par financeur et par étape"
        captionCachee
        empile
        colonnes={[
          { libelle: 'Financeur', valeur: (f: Financement) => f.financeur, entete: true },
          ...colonnes.map((etape) => ({
            libelle: NOM_DE_L_ETAPE[etape],
            valeur: (f: Financement) => montant(f[etape]),
            nombre: true,
          })),
        ]}
        lignes={financements}
        pied={[
          'Total',
          ...colonnes.map((etape) =>
            etape === 'accorde' ? direAccorde(total.accorde, sousReserve) : montant(total[etape]),
          ),
        ]}
      />
      {trop.length > 0 ? (
        <Message genre="attention" titre="Accordé plus que demandé : à vérifier">
          <Puces
            de={trop.map((f) => `${f.financeur} : ${montant(f.accorde)} accordés pour ${montant(f.demande)} demandés`)}
          />
        </Message>
      ) : null}
    </>
  )
}

/** Who changed what, newest first, in plain French. */
export function Historique({ lignes }: { lignes: readonly LigneDeJournal[] }) {
  return (
    <ol class="lignes" aria-label="Historique">
      {lignes.map((ligne) => {
        const { phrase, details } = enClair(ligne)
        return (
          <li>
            <p>
              {phrase}, <Quand instant={ligne.faitLe} />
            </p>
            {details.length > 0 ? <Puces class="petit" de={details} /> : null}
          </li>
        )
      })}
    </ol>
  )
}
