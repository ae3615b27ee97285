import type { Child } from 'hono/jsx'
import { enLangue, nomDeLangue } from '#modules/annuaire/index.ts'
import { jourDe, NOMS_DE_MOIS } from '#platform/dates.ts'
import type { Id } from '#platform/ids.ts'
import { joints, majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Territoire, Visit } from '#src/ground/visit.ts'
import { Etiquette, Paragraphes, Puces, Section } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Icone } from '#ui/icons.tsx'
import type { Accord, MotsDuRecit, PhotoDuRecit as Photo, RecitDit, Sens } from './domain.ts'
import type { RecitGarde } from './store.ts'
import { ACCORD_DIT, SENS_COURT, TRAIT_DIT, t } from './textes.fr.ts'
import type { Trait } from './traits.ts'

const GENRE: Readonly<Record<Sens, 'succes' | 'attente' | 'info'>> = {
  mieux: 'succes',
  'moins-bien': 'attente',
  rien: 'info',
}

export const SensDuRecit = ({ sens }: { sens: Sens }) => <Etiquette genre={GENRE[sens]}>{SENS_COURT[sens]}</Etiquette>

/** « mars 2026 »: the day would tell who was at the market. */
export const moisDe = (instant: Temporal.Instant): string => {
  const jour = jourDe(instant)
  return `${NOMS_DE_MOIS[jour.month - 1] ?? ''} ${jour.year}`
}

/** The words alone, in their language and direction. */
export function MotsDits({ mots, id }: Readonly<{ mots: MotsDuRecit; id?: string }>) {
  const { texte, langue, depuis, autre } = mots
  return (
    <div class="pile pile--serree" id={id}>
      <blockquote {...enLangue(langue, texte)}>
        <Paragraphes texte={texte} serre />
      </blockquote>
      {depuis === '' ? null : <p {...enLangue(langue, depuis)}>{joints(['Depuis quand', depuis], ' : ')}</p>}
      {autre === '' ? null : <p {...enLangue(langue, autre)}>{joints(['Ce qui a compté aussi', autre], ' : ')}</p>}
    </div>
  )
}

/** Reads aloud what stands under this id. */
export const Ecouter = ({ pour, libelle }: Readonly<{ pour: string; libelle: string }>) => (
  <voix-haute pour={pour}>
    <button type="button" class="bouton bouton--discret bouton--petit">
      <Icone nom="ecouter" />
      <span>{libelle}</span>
    </button>
  </voix-haute>
)

export const TraitsVus = ({ traits }: { traits: readonly Trait[] }) => (
  <Puces de={traits.map(({ genre, extrait }) => `${majuscule(TRAIT_DIT[genre])} : « ${extrait} »`)} />
)

/** Its photo, where it may be seen. */
export const PhotoDuRecit = ({ photo, t: lieu }: Readonly<{ photo: Photo; t: Territoire }>) => (
  <img
    class="photo"
    src={url('/recits/photos/:id', lieu, { id: photo.id }, { v: photo.empreinte.slice(0, 8) })}
    alt={photo.description}
    width={photo.largeur}
    height={photo.hauteur}
    loading="lazy"
    decoding="async"
  />
)

type RecitVuProps = Readonly<{
  recit: RecitDit
  t: Territoire
  /** Its action by name; `null`: of none, or told by the page already. */
  action?: string | null
  /** Why it was chosen, in the words of the group. */
  raison?: string | undefined
  children?: Child
}>

/** A story as this reader may read it: who told, when, of what; nothing else is known of it here. */
export function RecitVu({ recit, t: lieu, action, raison, children }: RecitVuProps) {
  const signe = joints([recit.nom || t.uneDuQuartier, moisDe(recit.raconteLe)], ', ')
  return (
    <article class="carte carte--creux pile pile--serree">
      <p class="rangee">
        <SensDuRecit sens={recit.sens} />
        {recit.langue === 'fr' ? null : <span class="petit doux">{`En ${nomDeLangue(recit.langue)}`}</span>}
      </p>
      <MotsDits mots={recit} />
      {recit.photo ? <PhotoDuRecit photo={recit.photo} t={lieu} /> : null}
      <p class="doux petit">
        {signe}
        {action && recit.actionId ? (
          <>
            {', à propos de '}
            <a href={url('/actions/:id', lieu, { id: recit.actionId })}>{action}</a>
          </>
        ) : null}
      </p>
      {raison ? <p class="petit">Choisi par le groupe : {raison}</p> : null}
      {children}
    </article>
  )
}

/** Of those to whom it was agreed, who may see it now: a photo goes no further than its words. */
function quiLaVoit(accord: Accord, recit: Pick<RecitGarde, 'accord' | 'etat'>): string {
  if (accord === 'conseil') return ACCORD_DIT.conseil
  if (recit.accord === 'conseil') return t.photoCommeLeRecit
  if (recit.etat === 'ecarte') return t.photoDeCote
  return recit.etat === 'garde' ? ACCORD_DIT.public : t.photoApresRelecture
}

type SaPhotoProps = Readonly<{
  recit: Pick<RecitGarde, 'photo' | 'accord' | 'etat'>
  visit: Pick<Visit, 'territoire'>
  chemin: '/mon-recit/:id/photo' | '/recits/:id/photo'
  id: Id
  bureau?: boolean
}>

/** On the page of one story, for who told it or keeps it: its photo and what was agreed to of it, or the way to join one. */
export function SaPhoto({ recit, visit, chemin, id, bureau = false }: SaPhotoProps) {
  const vers = url(chemin, visit, { id })
  const { photo } = recit
  if (!photo)
    return (
      <p>
        <a href={vers}>{bureau ? 'Joindre une photo avec la personne' : t.joindre}</a>
      </p>
    )
  return (
    <Section id="photo" titre="La photo" serree>
      <PhotoDuRecit photo={photo} t={visit.territoire} />
      {photo.accord ? (
        <p>
          {joints(['Qui peut la voir', quiLaVoit(photo.accord, recit)], ' : ')}.{' '}
          <a href={vers}>Changer qui peut la voir</a>
        </p>
      ) : (
        <p>
          {t.photoAttend} <a href={vers}>Dire qui peut la voir</a>
        </p>
      )}
      <Gestes>
        <Bouton href={url(`${chemin}/retrait`, visit, { id })} genre="discret" icone="supprimer">
          {t.retirerPhoto}
        </Bouton>
      </Gestes>
    </Section>
  )
}
