import { enToutesLettres } from '#platform/dates.ts'
import { majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Carte, Etiquette, type GenreDEtiquette } from '#ui/data.tsx'
import { type Annonce, type Etat, NOM_DE_L_ETAT, NOM_DU_GENRE, type Partage } from './domain.ts'
import type { PartageVu } from './store/queries.ts'
import { NOM_DU_SENS } from './textes.fr.ts'

/** « du samedi 14 mars au dimanche 15 mars », « jusqu’au … », « quand vous voulez ». */
export function periode({ du, au }: Pick<Annonce, 'du' | 'au'>, aujourdhui: Temporal.PlainDate): string {
  if (du === null && au === null) return 'quand on veut'
  if (du === null) return `jusqu’au ${au ? enToutesLettres(au, aujourdhui) : ''}`
  if (au === null) return `à partir du ${enToutesLettres(du, aujourdhui)}`
  if (Temporal.PlainDate.compare(du, au) === 0) return `le ${enToutesLettres(du, aujourdhui)}`
  return `du ${enToutesLettres(du, aujourdhui)} au ${enToutesLettres(au, aujourdhui)}`
}

type CarteProps = Readonly<{ annonce: Annonce; t: Territoire; aujourdhui: Temporal.PlainDate }>

export function CarteDAnnonce({ annonce, t, aujourdhui }: CarteProps) {
  return (
    <Carte titre={annonce.titre} surTitre={annonce.structureNom} href={url('/partage/:id', t, { id: annonce.id })}>
      <p class="etiquettes">
        <Etiquette genre={annonce.sens === 'propose' ? 'succes' : 'accent'}>{NOM_DU_SENS[annonce.sens]}</Etiquette>
        <Etiquette>{NOM_DU_GENRE[annonce.genre]}</Etiquette>
        {annonce.etat === 'fermee' ? <Etiquette>Retirée du tableau</Etiquette> : null}
      </p>
      <p class="petit doux">{majuscule(periode(annonce, aujourdhui))}</p>
    </Carte>
  )
}

const GENRE_DE_L_ETAT: Readonly<Record<Etat, GenreDEtiquette>> = {
  demande: 'attente',
  accord: 'succes',
  'en-cours': 'info',
  'a-regler': 'erreur',
  rendu: 'succes',
  fait: 'succes',
  refuse: 'neutre',
  retire: 'neutre',
  'pas-eu-lieu': 'neutre',
}

export const EtatDuPartage = ({ partage }: { partage: Pick<Partage, 'etat'> }) => (
  <Etiquette genre={GENRE_DE_L_ETAT[partage.etat]}>{NOM_DE_L_ETAT[partage.etat]}</Etiquette>
)

export function CarteDePartage({
  vu,
  t,
  aujourdhui,
}: {
  vu: PartageVu
  t: Territoire
  aujourdhui: Temporal.PlainDate
}) {
  const { partage, annonce } = vu
  return (
    <Carte
      titre={annonce.titre}
      nomComplet={`${annonce.titre}, ${annonce.structureNom} et ${partage.structureNom}`}
      surTitre={`${annonce.structureNom} et ${partage.structureNom}`}
      href={url('/partages/:id', t, { id: partage.id })}
    >
      <p class="etiquettes">
        <EtatDuPartage partage={partage} />
      </p>
      <p class="petit doux">{majuscule(periode(partage, aujourdhui))}</p>
    </Carte>
  )
}
