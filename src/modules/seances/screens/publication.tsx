import { z } from 'zod'
import { enClair, jourDe } from '#platform/dates.ts'
import { type Errors, identifiant, textes as plusieurs, type Raw, type Rempli, saisi, texte } from '#platform/forms.ts'
import { type Id, isId, newId } from '#platform/ids.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Tx, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, readForm, screen } from '#src/ground/web.ts'
import { Message, Vide } from '#ui/data.tsx'
import { Bouton, Champ, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { aValider } from '../a-faire/a-faire-queries.ts'
import { peutEcrire, peutModerer, peutPublier, peutPublierQuelqueChose } from '../policy.ts'
import { comparer, enAttente, type SeanceAComparer } from '../publication/comparer-queries.ts'
import { periodesQuiSuivent } from '../publication/periode.ts'
import {
  aLEssai,
  bilanDe,
  enDouble,
  type Heurt,
  heurtsDe,
  modifiees,
  publier,
  quiReste,
  quiSuivrait,
} from '../publication/publication.ts'
import { plageEnClair } from '../publiees/mots.ts'
import { REFUS_DE_PUBLICATION } from '../textes.fr.ts'
import { ChangementsDeSeance, laSalle } from './changements.tsx'
import { prevenusDe } from './prevenus.ts'

/** What waits, shown as what it would change and whom it would tell; then published under a name. */
export const publicationScreen = screen()

const PATH = '/calendrier/publication'

const Form = z.object({
  id: identifiant('Rechargez la page.'),
  nom: texte({ max: 120, obligatoire: 'Donnez un nom à cette publication, pour la retrouver.' }),
  seances: plusieurs(36),
  /** Of what hangs on the dates: what was shown, and, of it, what goes with them. */
  montres: plusieurs(),
  besoins: plusieurs(36),
  /** The only one asked for, when one comes from its page. */
  seance: texte({ max: 36 }),
})

publicationScreen.get(PATH, async (c) => {
  const d = await donnees(c, c.req.query('seance'), [])
  const nom = `Mise à jour du ${enClair(jourDe(c.var.visit.now))}`
  const choisies = d.seances.filter((s) => d.seule !== null || s.seance.etat === 'validee').map((s) => s.seance.id)
  return c.html(<Page {...d} values={{ id: newId(), nom, seances: choisies }} errors={{}} />)
})

publicationScreen.post(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutPublierQuelqueChose(visit.me))
  const form = await readForm(c, Form)
  const vue = async (errors: Errors | ((d: Donnees) => Errors), statut: 409 | 422, publiees?: readonly Id[]) => {
    const d = await donnees(c, saisi(form.raw, 'seance'), laissesDe(form.raw), publiees)
    const dites = typeof errors === 'function' ? errors(d) : errors
    return c.html(<Page {...d} values={form.raw} errors={dites} />, statut)
  }
  if (!form.ok) return vue(form.errors, 422)
  const { id, nom, seances, montres: dits } = form.value
  const laisses = laissesDe(form.raw)
  const choisies = seances.filter(isId)
  if (choisies.length === 0) return vue({ seances: 'Cochez au moins un rendez-vous.' }, 422)
  const result = await publier(visit, { id, nom, seances: choisies, valider: true, laisses, dits })
  if (!result.ok) {
    // Of two dates of one day, a need hangs on the one that is not published; of two of one room, one is refused.
    const quand = result.date ? `${majuscule(plageEnClair(result.date, jourDe(visit.now)))}. ` : ''
    const refus = quand + REFUS_DE_PUBLICATION[result.reason]
    // The sentence leads to what is refused.
    const ou = ({ heurts: [un] }: Donnees) => (un ? laSalle(un.seance.seance.id) : 'formulaire')
    return vue((d) => ({ [result.reason === 'salle-prise' ? ou(d) : 'formulaire']: refus }), 409, choisies)
  }
  const suite = await read(visit, async (tx) => (await prevenusDe(tx, visit, id))())
  return goOn(c, '/calendrier/publications/:id', `C’est publié. ${suite}`, { id })
})

const laissesDe = ({ montres = [], besoins = [] }: Raw): string[] =>
  [montres]
    .flat()
    .map((dit) => dit.slice(0, 36))
    .filter((id) => ![besoins].flat().includes(id))

type Donnees = Awaited<ReturnType<typeof donnees>>

/** `publiees`: those alone whose needs and refusals are shown. */
async function donnees(c: Ctx, demandee: string | undefined, laisses: readonly Id[], publiees?: readonly Id[]) {
  const { visit } = c.var
  authorize(peutPublierQuelqueChose(visit.me))
  const seule = isId(demandee) ? demandee : null
  const lues = await read(visit, async (tx) => {
    const seances = await lesSeances(tx, visit, seule)
    const montrees = seances.filter(({ seance }) => publiees?.includes(seance.id) ?? true)
    const heurts = await heurtsDe(tx, montrees)
    return {
      seances,
      heurts,
      doubles: await enDouble(tx, montrees, heurts, visit.now),
      prevenus: await quiSeraitPrevenu(tx, visit, seances, await heurtsDe(tx, seances), laisses),
      rattaches: await quiSuivrait(tx, visit, montrees),
      restent: [...(await quiReste(tx, visit, montrees)), ...(await periodesQuiSuivent(tx, visit, montrees))],
    }
  })
  return { visit, seule, ...lues }
}

/** Those of one publication, and apart those that a room keeps out of it, which one may publish without the others. */
async function quiSeraitPrevenu(
  tx: Tx,
  visit: Visit,
  seances: readonly SeanceAComparer[],
  heurts: readonly Heurt[],
  laisses: readonly Id[],
): Promise<ReadonlyMap<string, string>> {
  const tous = seances.map(({ seance }) => seance.id)
  const pris = tous.filter((id) => heurts.some((un) => un.seance.seance.id === id))
  const dits = new Map<string, string>()
  for (const ids of [tous.filter((id) => !pris.includes(id)), ...pris.map((id) => [id])])
    await aLEssai(tx, visit, { seances: ids, laisses }, async (publication) => {
      const prevenus = await prevenusDe(tx, visit, publication)
      for (const id of ids) dits.set(id, prevenus(id))
    })
  return dits
}

/** What this person may publish: the one asked for, else all that waits, with what is proposed to a moderator. */
async function lesSeances(tx: Tx, visit: Visit, seule: Id | null) {
  const { me } = visit
  const proposees = seule === null ? (await aValider(tx, me)).map(({ id }) => id) : [seule]
  const autres = seule === null ? await enAttente(tx, me) : []
  const toutes = [...(await comparer(tx, proposees)), ...autres]
  return toutes.filter((s) => modifiees(s).length > 0 && peutPublier(me, s, s.seance.etat))
}

type Props = Donnees & Rempli

function Page({ visit, seule, seances, heurts, doubles, prevenus, rattaches, restent, values, errors }: Props) {
  return (
    <Layout
      titre="Publier les changements"
      chapeau="Voici ce qui change pour tout le monde, et qui est à prévenir. Rien ne part avant le bouton."
      fil={[{ href: url('/calendrier', visit), libelle: 'Calendrier' }]}
    >
      {seances.length === 0 ? (
        <Vide
          titre="Rien à publier"
          picto="calendrier"
          action={<Bouton href={url('/calendrier', visit)}>Voir le calendrier</Bouton>}
        >
          {errors.formulaire ??
            'Ce que vous gardez pour vous se propose d’abord ; ce qui est proposé attend un oui, et vous n’avez rien à faire.'}
        </Vide>
      ) : (
        <Formulaire action={url(PATH, visit)} errors={errors} hidden={{ id: saisi(values, 'id'), seance: seule ?? '' }}>
          <ChangementsDeSeance
            bilan={bilanDe(seances)}
            seances={seances}
            prevenus={prevenus}
            rattaches={rattaches}
            restent={restent}
            refus={(id) => {
              const siens = heurts.filter((un) => un.seance.seance.id === id)
              return siens.length === 0 ? null : <Heurts heurts={siens} visit={visit} />
            }}
            doubles={doubles}
            laisses={laissesDe(values)}
            choisies={[values.seances ?? []].flat()}
            erreur={errors.seances}
            visit={visit}
            aChoisir={seances.length > 1}
          />
          <Champ {...champs(Form, values, errors)('nom')} libelle="Un nom pour cette publication" maxlength={120} />
          <SeulGeste icone="fait">{bouton(seances, visit)}</SeulGeste>
        </Formulaire>
      )}
      <p>
        <a href={url('/calendrier/publications', visit)}>Les publications déjà faites</a>
      </p>
    </Layout>
  )
}

function bouton(seances: readonly SeanceAComparer[], visit: Visit): string {
  const [seule] = seances
  const aValiderSeule = seances.length === 1 && seule && seule.seance.etat !== 'validee' && peutModerer(visit.me, seule)
  return aValiderSeule ? 'Valider et publier' : 'Publier'
}

const MONTRES = 6

/** What would be refused, told before the button rather than after. */
function Heurts({ heurts, visit }: Readonly<{ heurts: readonly Heurt[]; visit: Visit }>) {
  const auChoix = heurts.every(({ seance, autre }) => !autre.publiee && autre.seanceId !== seance.seance.id)
  return (
    <Message
      genre={auChoix ? 'attention' : 'erreur'}
      titre={
        auChoix
          ? 'La même salle deux fois : l’un ou l’autre se publie, pas les deux'
          : 'Une salle est prise : ce rendez-vous ne peut pas être publié ainsi'
      }
    >
      <ul>
        {heurts.slice(0, MONTRES).map(({ seance, date, autre }) => {
          const quand = plageEnClair(
            { ...date.occurrence, journee: !date.occurrence.origine.includes('T') },
            jourDe(visit.now),
          )
          const lieu = date.endroit.lieuEcrit === '' ? 'la salle' : date.endroit.lieuEcrit
          return (
            <li>
              {peutEcrire(visit.me, seance) ? (
                <a href={url('/calendrier/dates/:id/modifier', visit, { id: date.occurrence.id })}>{quand}</a>
              ) : (
                quand
              )}{' '}
              : {lieu}, que « {autre.titre} »{autre.structureNom === '' ? '' : `, ${autre.structureNom},`}{' '}
              {autre.publiee ? 'tient déjà' : 'demande aussi'}.
            </li>
          )
        })}
      </ul>
      {heurts.length > MONTRES ? <p>Et {pluriel(heurts.length - MONTRES, 'autre date', 'autres dates')}.</p> : null}
      <p>
        {heurts.some(({ seance }) => peutEcrire(visit.me, seance))
          ? 'Ouvrez une date pour la déplacer : sa page dit les créneaux libres les plus proches.'
          : 'C’est à la structure, à l’animation de la programmation ou à « Coup de pouce aux projets » de déplacer ces dates.'}{' '}
        Si la salle est partagée et que c’est convenu, cela se coche en changeant le rendez-vous.
      </p>
    </Message>
  )
}
