import { AgeEtLangues, Mots } from '#modules/annuaire/index.ts'
import type { Appel } from '#modules/appels/index.ts'
import { nomEntier } from '#modules/personnes/index.ts'
import { type Pistes, pistesPour, type Suggestion, suggerer } from '#modules/suggestions/index.ts'
import type { Errors } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import type { Panel } from '#src/ground/module.ts'
import { authorize, estAuBureau, read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Carte, Liste, Section } from '#ui/data.tsx'
import { Champ, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { quiLAditSansPouvoir } from '../semaine/phrases.fr.ts'
import { AQuiDemander } from './a-qui-demander.tsx'
import { GROUPES, Raisons } from './appel-suggestions.tsx'

/** « Qui pourrait… ? »: a few words at the desk, the people who could, and no call to write. */
export const quiPourraitScreen = screen()

const PATH = '/mises-en-lien/qui-pourrait'
const MOTS_MAX = 200
const IDEES = 10

quiPourraitScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(estAuBureau(visit.me))
  const mots = (c.req.query('mots') ?? '').replaceAll('\0', '').trim().slice(0, MOTS_MAX)
  const trouve = mots === '' ? null : await read(visit, (tx) => chercher(tx, visit, mots))
  const vide = mots === '' && c.req.query('mots') !== undefined
  return c.html(<Page visit={visit} mots={mots} trouve={trouve} vide={vide} />)
})

type Trouve = Awaited<ReturnType<typeof chercher>>

async function chercher(tx: Parameters<typeof suggerer>[0], visit: Visit, mots: string) {
  const besoin = enDeuxMots(mots, visit)
  const { suggestions: idees, freins } = await suggerer(tx, visit, besoin, IDEES)
  const sure = idees.some(({ certitude }) => certitude === 'sure')
  return { idees, freins, pistes: sure ? null : await pistesPour(tx, visit, besoin) }
}

/** A need that nobody wrote: its words, no day, no place, no structure. */
const enDeuxMots = (titre: string, { now }: Visit): Appel => ({
  id: newId(),
  actionId: null,
  actionTitre: null,
  actionAnnulee: false,
  structureId: '',
  structureNom: '',
  titre,
  besoin: '',
  jour: null,
  heure: null,
  dureeMinutes: null,
  momentEcrit: '',
  lieuId: null,
  lieuTexte: '',
  places: 1,
  aApporter: '',
  assurance: '',
  travailPaye: false,
  avecEnfants: false,
  entrees: null,
  exige: [],
  etat: 'ouvert',
  issue: null,
  contactId: null,
  redigePar: '',
  confirmePar: null,
  publieLe: null,
  expireLe: now,
  version: 1,
  creeLe: now,
  quartiers: [],
})

/** The field, on the desk's home and above its answers. */
function Question({ visit, mots = '', vide }: Readonly<{ visit: Visit; mots?: string; vide?: boolean }>) {
  const errors: Errors = vide ? { mots: 'Écrivez ce que vous cherchez, en quelques mots.' } : {}
  return (
    <Formulaire action={url(PATH, visit)} method="get" class="pile pile--serree" errors={errors}>
      <Champ
        nom="mots"
        type="search"
        libelle="Qui pourrait… ?"
        aide="Quelques mots : « coudre un ourlet », « traduire de l’arabe »."
        valeur={mots}
        max={MOTS_MAX}
        required
        erreur={errors.mots}
      />
      <SeulGeste icone="chercher" genre="secondaire">
        Chercher quelqu’un
      </SeulGeste>
    </Formulaire>
  )
}

export const quiPourrait: Panel = async (visit) => (estAuBureau(visit.me) ? <Question visit={visit} /> : null)

type Props = Readonly<{ visit: Visit; mots: string; trouve: Trouve | null; vide: boolean }>

function Page({ visit, mots, trouve, vide }: Props) {
  return (
    <Layout
      titre={mots === '' ? 'Qui pourrait… ?' : `Qui pourrait « ${mots} » ?`}
      fil={[{ href: url('/mises-en-lien', visit), libelle: 'Mises en lien' }]}
      enErreur={vide}
    >
      <Question visit={visit} mots={mots} vide={vide} />
      {trouve === null ? null : (
        <>
          {trouve.idees.length === 0 ? <h2>{aucun(trouve)}</h2> : null}
          {GROUPES.map((groupe) => (
            <Groupe visit={visit} {...groupe} idees={trouve.idees} />
          ))}
          {aucunePiste(trouve.pistes) ? null : (
            <>
              {trouve.idees.length === 0 ? null : <h2>Personne qui l’ait dit tout à fait ; à qui demander aussi</h2>}
              <AQuiDemander t={visit.territoire} pistes={trouve.pistes} />
            </>
          )}
          <SeulGeste href={url('/appels/nouveau', visit)} icone="appel" genre="secondaire">
            Écrire un besoin
          </SeulGeste>
        </>
      )}
    </Layout>
  )
}

/** A word that nobody knows leads nowhere: a call, on a poster, asks everybody. */
const aucunePiste = (pistes: Pistes | null): pistes is null =>
  pistes === null || (pistes.famille === null && pistes.actions.length === 0)

function aucun({ pistes, freins }: Trouve): string {
  const dit = quiLAditSansPouvoir(freins) ?? 'Personne ne l’a dit'
  return aucunePiste(pistes)
    ? `${dit}. Essayez d’autres mots, ou demandez à tout le quartier`
    : `${dit} ; voici à qui demander`
}

type GroupeProps = Readonly<{ visit: Visit; idees: readonly Suggestion[] }> & (typeof GROUPES)[number]

function Groupe({ visit, idees, certitude, titre, aide }: GroupeProps) {
  const siennes = idees.filter((une) => une.certitude === certitude)
  if (siennes.length === 0) return null
  return (
    <Section id={`idees-${certitude}`} titre={titre}>
      <p class="doux">{aide}</p>
      <Liste
        genre="larges"
        libelle={titre}
        elements={siennes.map(({ talent, explication }) => (
          <Carte titre={nomEntier(talent)} href={url('/annuaire/:id', visit, { id: talent.id })}>
            <Mots talent={talent} max={140} />
            <AgeEtLangues talent={talent} />
            <Raisons explication={explication} talent={talent} />
          </Carte>
        ))}
      />
    </Section>
  )
}
