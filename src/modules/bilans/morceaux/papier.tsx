import { ImageDePhoto, type PhotoDuBilan } from '#modules/suivi/index.ts'
import { enClair } from '#platform/dates.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { Fiche, Paragraphes, Tableau } from '#ui/data.tsx'
import type { LigneDite } from '../dire/calculs.ts'
import type { BilanDit, Section } from '../dire/dit.ts'
import { PHOTOS } from '../textes.fr.ts'

/** The bilan as it is read: on its page, printed, or inside the last page before signing. */
type Props = Readonly<{ dit: BilanDit; photos: readonly PhotoDuBilan[]; t: Territoire; niveau?: 2 | 3 }>

export function LeBilan({ dit, photos, t, niveau = 2 }: Props) {
  return (
    <div class="pile">
      <Fiche lignes={dit.identite.map(({ nom, valeur }) => ({ libelle: nom, valeur }))} />
      <Sections sections={dit.recits} niveau={niveau} />
      <Lignes titre="Charges" lignes={dit.charges} />
      <Lignes titre="Produits" lignes={dit.produits} />
      {dit.part === '' ? null : <p>{dit.part}</p>}
      <Sections sections={dit.annexe} niveau={niveau} />
      <p>
        <strong>{dit.signature}</strong>
      </p>
      <Photos photos={photos} t={t} niveau={niveau} />
    </div>
  )
}

/** Pictures of the year, beside what is signed: they came with notes, and leave with them. */
function Photos({ photos, t, niveau }: Omit<Required<Props>, 'dit'>) {
  if (photos.length === 0) return null
  const Titre = niveau === 2 ? 'h2' : 'h3'
  return (
    <section class="pile pile--serree">
      <Titre>{PHOTOS.titre}</Titre>
      <p class="doux petit">{PHOTOS.mot}</p>
      <div class="photos">
        {photos.map((photo) => (
          <figure>
            <ImageDePhoto photo={photo} t={t} />
            <figcaption class="petit doux">{enClair(photo.jour)}</figcaption>
          </figure>
        ))}
      </div>
    </section>
  )
}

function Sections({ sections, niveau }: { sections: readonly Section[]; niveau: 2 | 3 }) {
  const Titre = niveau === 2 ? 'h2' : 'h3'
  return (
    <>
      {sections.map(({ titre, texte }) => (
        <section class="pile pile--serree">
          <Titre>{titre}</Titre>
          <Paragraphes texte={texte} />
        </section>
      ))}
    </>
  )
}

function Lignes({ titre, lignes }: { titre: string; lignes: readonly LigneDite[] }) {
  if (lignes.length === 0) return null
  return (
    <Tableau
      caption={`${titre}, en euros`}
      lignes={lignes}
      colonnes={[
        {
          libelle: 'Poste',
          entete: true,
          valeur: ({ nom, forte }) => (forte ? <strong>{nom}</strong> : nom),
        },
        { libelle: 'Prévu', nombre: true, valeur: ({ prevu }) => prevu },
        { libelle: 'Réalisé', nombre: true, valeur: ({ realise }) => realise },
        { libelle: '%', nombre: true, valeur: ({ pourcent }) => pourcent },
      ]}
    />
  )
}
