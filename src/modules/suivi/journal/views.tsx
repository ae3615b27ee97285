import { enToutesLettres } from '#platform/dates.ts'
import type { Errors, Raw } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Carte, Etiquette, type GenreDEtiquette, Paragraphes } from '#ui/data.tsx'
import { Cases, Champ, champs, optionsDe, Radios, Zone } from '#ui/fields.tsx'
import { type Cote, GENRES, type Genre, LECTORATS, type Note, type Photo } from '../domain.ts'
import { FormDeNote } from './saisie.ts'
import {
  AIDE_DU_GENRE,
  GARDE,
  LECTORAT_COURT,
  NOM_DU_COTE,
  NOM_DU_GENRE,
  NOM_DU_LECTORAT,
  textes,
} from './textes.fr.ts'

const COULEUR: Readonly<Record<Genre, GenreDEtiquette>> = {
  visite: 'info',
  difficulte: 'attente',
  ajustement: 'neutre',
  'fait-marquant': 'succes',
}

/** Who reads it, said to those who wrote it: « à vous seuls », « partagée avec la structure et la ville ». */
export function luePar({ cote, partage }: Pick<Note, 'cote' | 'partage'>): string {
  if (partage.includes('public')) return 'Lue par tout le monde'
  if (partage.length === 0) return `Lue par ${NOM_DU_COTE[cote]} seulement`
  return `Partagée avec ${new Intl.ListFormat('fr').format(partage.map((un) => LECTORAT_COURT[un]))}`
}

export const GenreDeNote = ({ genre }: { genre: Genre }) => (
  <Etiquette genre={COULEUR[genre]}>{NOM_DU_GENRE[genre]}</Etiquette>
)

/** A photo, at its size, with the words for those who do not see it. */
export const ImageDePhoto = ({ photo, t }: { photo: Photo; t: Territoire }) => (
  <img
    class="photo"
    src={url('/suivi/photos/:id', t, { id: photo.id }, { v: photo.empreinte.slice(0, 8) })}
    alt={photo.description}
    width={photo.largeur}
    height={photo.hauteur}
    loading="lazy"
    decoding="async"
  />
)

type CarteProps = Readonly<{
  note: Note
  photos: readonly Photo[]
  t: Territoire
  aujourdhui: Temporal.PlainDate
  /** Of the reader's own side: who else reads it is said. */
  sienne: boolean
}>

export function CarteDeNote({ note, photos, t, aujourdhui, sienne }: CarteProps) {
  return (
    <Carte
      titre={enToutesLettres(note.jour, aujourdhui)}
      surTitre={`${NOM_DU_GENRE[note.genre]}, par ${NOM_DU_COTE[note.cote]}`}
      href={url('/suivi/notes/:id', t, { id: note.id })}
    >
      <Paragraphes serre texte={note.texte} />
      {photos.length === 0 ? null : (
        <div class="photos">
          {photos.map((photo) => (
            <ImageDePhoto photo={photo} t={t} />
          ))}
        </div>
      )}
      {sienne ? <p class="petit doux">{luePar(note)}</p> : null}
    </Carte>
  )
}

/** The fields of a note; the day is today, and nobody else reads it until it is wanted. */
export function ChampsDeNote({ cote, values, errors }: { cote: Cote; values: Raw; errors: Errors }) {
  const champ = champs(FormDeNote, values, errors)
  return (
    <>
      <Radios
        {...champ('genre')}
        libelle="De quoi s’agit-il ?"
        disposition="colonnes"
        options={GENRES.map((genre) => ({ valeur: genre, libelle: NOM_DU_GENRE[genre], aide: AIDE_DU_GENRE[genre] }))}
      />
      <Champ {...champ('jour')} libelle="Quel jour ?" type="date" largeur="moyen" required />
      <Zone {...champ('texte')} libelle="Votre note" aide={textes.sensible} lignes={6} />
      <Cases
        {...champ('partage')}
        libelle="Qui d’autre peut la lire ?"
        aide={GARDE[cote]}
        nu
        valeurs={values.partage ?? []}
        options={optionsDe(
          LECTORATS.filter((un) => un !== cote),
          NOM_DU_LECTORAT,
        )}
      />
    </>
  )
}
