import { entreeDuLexique } from '#modules/competences/index.ts'
import { type Consentement, type Moyen, nomCourt, nomEntier } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { joints, majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Territoire, Visit } from '#src/ground/visit.ts'
import { Carte, Etiquette, Fiche, Jour, Message, Puces } from '#ui/data.tsx'
import { Envoi } from '#ui/fields.tsx'
import { citer } from './dit.ts'
import { estAReconfirmer, estDisponible, PAR_MOIS_SANS_REPONSE, quandEnClair, type Talent } from './domain.ts'
import { ditSesJours } from './images/carte.ts'
import { type Lue, languesDites, mineur, motsDesImages, pictoDuTalent } from './images/images.ts'
import { enDeuxJours } from './inscrire/champs-preferences.tsx'
import { joursMontres } from './inscrire/preferences.ts'
import { AUTRE, enLangue, langueDevinee, nomDeLangue } from './mots/langue.ts'
import { type Signalement, signalements } from './mots/mots.ts'
import { surligner } from './mots/recherche.ts'
import { peutTenirAnnuaire } from './policy.ts'
import { CASE_VIDE } from './soi-meme/dossier.fr.ts'
import { textes } from './textes.fr.ts'

const USAGES_DU_TALENT = ['entremise', 'directe', 'annuaire', 'photo'] as const

/** The whole name for the desk, first name and initial for the council. */
export const nomVu = (talent: Talent, visit: Visit): string =>
  peutTenirAnnuaire(visit.me) ? nomEntier(talent) : nomCourt(talent)

const EXTRAIT_MAX = 220
const abrege = (texte: string, max = EXTRAIT_MAX): string =>
  texte.length <= max ? texte : `${texte.slice(0, max).replace(/\s+\S*$/u, '')}…`

type Vue = Readonly<{ talent: Talent; visit: Visit }>
/** What was looked for, and the words of the person that answered. */
type Cherche = Readonly<{ mots: string; preuves: readonly string[] }>

type Offre = Readonly<{
  entrees: readonly Lue[]
  cherche?: Cherche
  /** What tells them apart from somebody of the same name. */
  signe?: string | undefined
}>

/** One person in the directory: who, their own words (those that answer a search marked), when. */
export function CarteDeTalent({ talent, visit, entrees, cherche, signe }: Vue & Offre) {
  const quand = quandEnClair(talent)
  return (
    <Carte
      niveau={2}
      picto={pictoDuTalent(entrees)}
      titre={nomVu(talent, visit)}
      surTitre={talent.cercle === 'conseil' ? 'Conseil citoyen' : undefined}
      href={url('/annuaire/:id', visit, { id: talent.id })}
    >
      {signe ? <p class="doux petit">{signe}</p> : null}
      {talent.texte === '' ? (
        <p class="doux">{textes.sansMots}</p>
      ) : (
        <p {...enLangue(talent.langue, talent.texte)}>
          <Lignes texte={abrege(talent.texte)} cherche={cherche} />
        </p>
      )}
      <AgeEtLangues talent={talent} />
      {quand === '' ? null : <p class="doux petit">Plutôt {quand.toLocaleLowerCase('fr')}</p>}
      <p class="rangee">
        <EtatDuTalent talent={talent} visit={visit} />
        {peutTenirAnnuaire(visit.me) ? <Signes texte={talent.texte} langue={talent.langue} /> : null}
      </p>
    </Carte>
  )
}

/** That somebody is a minor, and the languages they said they speak, in one line of their card; nothing when they said none. */
export function AgeEtLangues({ talent }: Pick<Vue, 'talent'>) {
  const langues = languesDites(talent).join(', ')
  const dit = joints([mineur(talent), langues && `Langues\u00a0: ${langues}`], '. ')
  return dit === '' ? null : <p class="petit">{dit}</p>
}

/** A text as it was typed, line by line; what answers a search is marked. */
function Lignes({ texte, cherche }: { texte: string; cherche?: Cherche | undefined }) {
  const marquer = (ligne: string) =>
    cherche === undefined
      ? ligne
      : surligner(ligne, cherche.mots, cherche.preuves).map(({ morceau, preuve }) =>
          preuve ? <mark>{morceau}</mark> : morceau,
        )
  return (
    <>
      {texte.split('\n').map((ligne, rang) => (
        <>
          {rang === 0 ? null : <br />}
          {marquer(ligne)}
        </>
      ))}
    </>
  )
}

/** The beginning of somebody's own words, in their language; nothing for who only answered a call. */
export const Mots = ({ talent: { texte, langue, images }, max }: Readonly<{ talent: Talent; max?: number }>) =>
  texte === '' ? null : texte === motsDesImages(images) ? (
    <p>{abrege(texte, max)}</p>
  ) : (
    <p {...enLangue(langue, texte)}>{citer(abrege(texte, max))}</p>
  )

/** Someone's own words, whole; read aloud in their language when it is known. Pictures are listed below, and are no words. */
export function Propos({ talent: { texte, langue, images } }: { talent: Talent }) {
  if (texte === '') return <p class="doux">{textes.sansMots}</p>
  if (texte === motsDesImages(images)) return null
  return (
    <blockquote {...enLangue(langue, texte)}>
      <p>
        <Lignes texte={texte} />
      </p>
    </blockquote>
  )
}

const MOYENS_EN_CLAIR: Readonly<Record<Moyen, string>> = {
  web: 'sur le site',
  papier: 'sur papier',
  telephone: 'au téléphone',
  'vive-voix': 'de vive voix',
  import: 'par un fichier',
}

/** What holds of one use, or the yes set aside; `aRedire`: nothing was said since it was. */
function tenu(lignes: readonly Consentement[]) {
  const comptent = lignes.filter((une) => une.misDeCoteLe === null)
  const dite = comptent.find((une) => !une.caseVide)
  const mise = lignes.find((une) => une.misDeCoteLe !== null)
  const redite = dite && (dite.accorde || Temporal.Instant.compare(dite.donneLe, mise?.misDeCoteLe ?? dite.donneLe) > 0)
  const ligne = dite ?? comptent[0] ?? mise
  return ligne && { ...ligne, accorde: ligne.accorde && ligne !== mise, aRedire: mise !== undefined && !redite }
}

type Registre = Readonly<{ registre: readonly Consentement[]; age: Talent['age'] }>

/** The last answer for each use, when and how it was given: « Oui, le 3 mars, au téléphone ». */
export function RegistreDesAccords({ registre, age }: Registre) {
  const derniers = USAGES_DU_TALENT.flatMap((usage) => {
    const ligne = tenu(registre.filter((une) => une.usage === usage))
    return ligne ? [{ ...ligne, usage }] : []
  })
  if (derniers.length === 0) return <p>Aucune réponse notée : personne ne peut appeler.</p>
  return (
    <Fiche
      lignes={derniers.map(({ usage, accorde, caseVide, donneLe, moyen, recueilliPar, aRedire }) => ({
        libelle: textes.usages[usage].libelle,
        valeur: (
          <>
            <Etiquette genre={accorde ? 'succes' : 'neutre'} icone={accorde ? 'coche' : 'fermer'}>
              {accorde ? 'Oui' : caseVide ? 'Case laissée vide' : 'Non'}
            </Etiquette>{' '}
            <span class="doux petit">
              <Jour jour={jourDe(donneLe)} forme="court" />, {MOYENS_EN_CLAIR[moyen]}
              {moyen === 'web' ? null : `, noté par ${recueilliPar}`}
              {aRedire && !(usage === 'directe' && age === '16-17') ? ` (${textes.maFiche.aRedire})` : null}
            </span>
          </>
        ),
      }))}
    />
  )
}

/** Every answer, newest first, with the version of the sentence agreed to: none is ever written over. */
export function HistoriqueDesAccords({ registre }: { registre: readonly Consentement[] }) {
  if (registre.length === 0) return null
  return (
    <details>
      <summary>{textes.maFiche.historique}</summary>
      <ul>
        {registre.flatMap(({ usage, accorde, donneLe, moyen, versionTexte, caseVide, misDeCoteLe }) => {
          const dit = USAGES_DU_TALENT.find((un) => un === usage)
          return dit === undefined ? (
            []
          ) : (
            <li>
              <Jour jour={jourDe(donneLe)} forme="court" />, {MOYENS_EN_CLAIR[moyen]} :{' '}
              {caseVide ? CASE_VIDE : accorde ? 'oui' : 'non'} à « {textes.usages[dit].libelle} » (phrase {versionTexte}
              ){misDeCoteLe === null ? null : `, ${textes.maFiche.neComptePlus}`}
            </li>
          )
        })}
      </ul>
    </details>
  )
}

/**
 * What a person said besides their words, as lines of a `Fiche`: to the person all of it, to whoever makes the introduction
 * the days of the month to come only, to the council what may be told to all its members.
 */
export function lignesDeTalent(talent: Talent, pour: 'soi' | 'bureau' | 'conseil', aujourdhui: Temporal.PlainDate) {
  const t = textes.preferences
  const confie = pour !== 'conseil'
  const { montres, vu } = joursMontres(talent, pour === 'soi', aujourdhui)
  const libelles = (ids: readonly string[]) => ids.flatMap((id) => entreeDuLexique(id)?.libelle ?? []).join(', ')
  return [
    { libelle: textes.images.choisies, valeur: libelles(talent.images) },
    { libelle: textes.maFiche.envies.apprendre, valeur: talent.apprendre },
    ...(confie ? [{ libelle: textes.maFiche.envies.neVeutPlus, valeur: talent.neVeutPlus }] : []),
    {
      libelle: 'Plutôt libre',
      valeur: majuscule(quandEnClair(talent) || (ditSesJours(talent) ? '' : 'à voir ensemble')),
    },
    { libelle: 'Précisions', valeur: talent.disponibilites },
    ...(confie
      ? [
          {
            libelle: pour === 'soi' ? t.joursLibres : t.pasLa,
            valeur: montres.map((une) => enDeuxJours(une, vu)).join(', '),
          },
        ]
      : []),
    { libelle: 'Langues', valeur: languesDites(talent).join(', ') },
    { libelle: t.diplomes, valeur: libelles(talent.diplomes) },
    {
      libelle: pour === 'soi' ? 'On ne m’appelle pas plus de' : 'On ne l’appelle pas plus de',
      valeur:
        talent.parMois === null
          ? `${PAR_MOIS_SANS_REPONSE} fois par mois : c’est notre règle, faute de réponse`
          : `${talent.parMois} fois par mois`,
    },
    ...(confie
      ? [
          { libelle: 'Jusqu’où', valeur: talent.rayon === 'partout' ? '' : jusquOu(talent) },
          { libelle: 'Plutôt pas avec', valeur: libelles(talent.publicsEvites) },
        ]
      : []),
  ]
}

/** « Dans mon quartier seulement » says nothing where the quartier was not told. */
const jusquOu = ({ rayon, quartierId }: Pick<Talent, 'rayon' | 'quartierId'>): string =>
  quartierId === null
    ? `${textes.preferences.rayons[rayon]} (quartier pas dit : nous ne savons pas ce qui est près)`
    : textes.preferences.rayons[rayon]

/** What the page of the council shows, for the desk and for the person; `null`: it may not. */
export const LuParLeConseil = ({
  talent,
  aujourdhui,
}: Readonly<{ talent: Talent | null; aujourdhui: Temporal.PlainDate }>) => (
  <details class="pile">
    <summary>{textes.luParLeConseil.titre}</summary>
    {talent === null ? (
      <p>{textes.luParLeConseil.rien}</p>
    ) : (
      <>
        <Propos talent={talent} />
        <Fiche lignes={lignesDeTalent(talent, 'conseil', aujourdhui)} />
        <p class="petit doux">{textes.luParLeConseil.aide}</p>
      </>
    )}
  </details>
)

/** What was really done, by the titles of what was asked, most often first: « « Coudre des rideaux », 3 coups de pouce ». */
export function DejaFaits({ coups }: Readonly<{ coups: readonly Readonly<{ titre: string }>[] }>) {
  const faits = [...Map.groupBy(coups, ({ titre }) => titre)].toSorted(([, a], [, b]) => b.length - a.length)
  if (faits.length === 0) return null
  return (
    <div class="pile pile--serree">
      <h3>{textes.maFiche.dejaFaits}</h3>
      <Puces
        de={faits
          .slice(0, 8)
          .map(([titre, fois]) => `${citer(titre)}, ${pluriel(fois.length, 'coup de pouce', 'coups de pouce')}`)}
      />
    </div>
  )
}

/** Pause, gone, to be called back: in words. Nothing for somebody who may be asked. */
export function EtatDuTalent({ talent, visit }: { talent: Talent; visit: Visit }) {
  if (talent.etat === 'parti') return <Etiquette>A quitté l’annuaire</Etiquette>
  if (!estDisponible(talent, jourDe(visit.now))) {
    return (
      <Etiquette genre="attente" icone="pause">
        En pause{' '}
        {talent.pauseJusquAu ? (
          <>
            jusqu’au <Jour jour={talent.pauseJusquAu} forme="court" />
          </>
        ) : null}
      </Etiquette>
    )
  }
  return estAReconfirmer(talent, visit.now) ? (
    <Etiquette genre="attente" icone="telephone">
      {peutTenirAnnuaire(visit.me) ? 'À rappeler : plus d’un an' : 'Plus d’un an : à redire'}
    </Etiquette>
  ) : null
}

const MOT_DU_SIGNE: Readonly<Record<Exclude<Signalement, 'autre-langue'>, string>> = {
  'sans-mots': 'Sans mots',
  'mots-blessants': 'Mots blessants, à relire',
  coordonnees: 'Un numéro ou une adresse e-mail dans le texte',
}

/** What the desk should look at in a text before others read it. */
export function Signes({ texte, langue = langueDevinee(texte) }: Readonly<{ texte: string; langue?: string }>) {
  return (
    <>
      {signalements(texte, langue).map((signe) =>
        signe === 'autre-langue' ? (
          <Etiquette icone="langues">
            {langue === AUTRE ? 'Écrit dans une autre langue' : `Écrit en ${nomDeLangue(langue)}`}
          </Etiquette>
        ) : (
          <Etiquette genre="attente" icone="attention">
            {MOT_DU_SIGNE[signe]}
          </Etiquette>
        ),
      )}
    </>
  )
}

/** Somebody of their first name and number erased everything: to be asked whether they go too. `id`: the talent, or the person. */
export const SEffaceAussi = ({ id, t, titre }: Readonly<{ id: string; t: Territoire; titre?: string }>) => (
  <Message genre="attention" {...(titre === undefined ? {} : { titre })}>
    <p>{textes.doublons.aussiAide}</p>
    <Envoi action={url('/annuaire/:id/effacement/demande', t, { id })} genre="secondaire" petit icone="coche">
      {textes.doublons.demande}
    </Envoi>
  </Message>
)
