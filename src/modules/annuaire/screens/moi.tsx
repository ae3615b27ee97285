import type { Hono } from 'hono'
import { z } from 'zod'
import {
  type EssaiDUne,
  essaisRestants,
  essayerToutes,
  type LienFait,
  MINUTES_GARDEES,
  type Porte,
  rendre,
  tropDEssais,
} from '#modules/comptes/index.ts'
import { type Errors, type Raw, texte } from '#platform/forms.ts'
import type { Id } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { Forbidden, type Visit } from '#src/ground/visit.ts'
import { type Ctx, type Env, readForm, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Champ, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { estChezSoi } from '../policy.ts'
import { CHIFFRES, maPage, ouvrirMaPage, type Preuve, reconnaitre, type Soi } from '../soi-meme/soi.ts'
import { textes } from '../textes.fr.ts'

/** Wrong answers about one person: four digits must not be found by trying, were it a few each day. */
const DOUCEMENT: readonly Porte[] = [
  { nom: 'c-est-moi', max: 5, minutes: 60 },
  { nom: 'c-est-moi-jour', max: 10, minutes: 24 * 60 },
]
/** The same in the whole life of one link: the desk then gives the code of the page itself. */
const EN_TOUT: Porte = { nom: 'c-est-moi-en-tout', max: 20, minutes: MINUTES_GARDEES }
const t = textes.moi

const Form = z.object({ reponse: texte({ obligatoire: t.vide, max: 200 }), courriel: texte({ max: 200 }) })
/** The first proof asked, then the mail beside a number. */
const CHAMPS = ['reponse', 'courriel'] as const

/**
 * From the page of a link to one's own page. It stands below that page, so that the link speaks there even where an
 * account is open. `qui` checks the right and says which person the link or the account is.
 */
export function moiScreen(path: string, qui: (c: Ctx) => Promise<Id | null>): Hono<Env> {
  const routes = screen()

  routes.get(path, async (c) => {
    const soi = await reconnue(c, qui)
    if (estChezSoi(c.var.visit.me)) return c.redirect(await maPage(c.var.visit, soi.personneId), 303)
    return c.html(<Page visit={c.var.visit} soi={soi} action={c.req.path} values={{}} errors={{}} />)
  })

  routes.post(path, async (c) => {
    const soi = await reconnue(c, qui)
    const form = await readForm(c, Form)
    const encore = (errors: Errors, status: 409 | 422 | 429) =>
      c.html(<Page visit={c.var.visit} soi={soi} action={c.req.path} values={form.raw} errors={errors} />, status)
    if (!form.ok) return encore(form.errors, 422)
    if (soi.preuves.length > 1 && form.value.courriel === '') return encore({ courriel: t.vide }, 422)
    const reponses = CHAMPS.map((nom) => form.value[nom])
    const ouverte = await prouver(c.var.visit, soi.personneId, reponses)
    return 'phrase' in ouverte ? encore({ reponse: ouverte.phrase }, ouverte.status) : c.redirect(ouverte.chemin, 303)
  })
  return routes
}

/** The link to the page of whom a link names, for who proves to be them; else why not. Each wrong answer is counted. */
export async function prouver(
  visit: Visit,
  personneId: Id,
  reponses: readonly string[],
): Promise<LienFait | Readonly<{ phrase: string; status: 409 | 429 }>> {
  const main = `${visit.territoire.id} ${personneId}`
  const portes = [...DOUCEMENT.map((porte) => [porte, main] as const), [EN_TOUT, lienDe(visit) ?? main] as const]
  const essai = await essayerToutes(portes)
  if (!essai.ouvert) return { phrase: `${attendre(essai)} ${t.trop}`, status: 429 }
  const ouverte = await ouvrirMaPage(visit, personneId, reponses)
  if (!ouverte.ok) return { phrase: `${t.neCorrespondPas} ${attendre(essai)}`, status: 409 }
  for (const [porte, qui] of portes) await rendre(porte, qui)
  return ouverte.value
}

const lienDe = ({ me }: Visit): Id | null => (me.genre === 'lien' ? me.lien.id : null)

/** Until when to wait, or whom to ask when no waiting helps. */
function attendre({ porte, ouvert, restent, jusqua }: EssaiDUne): string {
  const now = Temporal.Now.instant()
  if (porte.nom === EN_TOUT.nom && restent === 0) return t.enTout
  return ouvert ? essaisRestants(restent, jusqua, now) : tropDEssais(jusqua, now)
}

async function reconnue(c: Ctx, qui: (c: Ctx) => Promise<Id | null>): Promise<Soi> {
  const personneId = await qui(c)
  // A link sent to a structure as a whole is nobody's.
  if (personneId === null) throw new Forbidden()
  return reconnaitre(c.var.visit, personneId)
}

type Props = Readonly<{ visit: Visit; soi: Soi; action: string; values: Raw; errors: Errors }>

function Page({ visit, soi, action, values, errors }: Props) {
  return (
    <Layout
      titre={t.titre(soi.prenom)}
      chapeau={soi.preuves.length === 0 ? undefined : t.chapeau}
      fil={[{ href: action.replace(/\/moi\/?$/, ''), libelle: t.retour }]}
      horsRecherche
    >
      {soi.preuves.length === 0 ? (
        <>
          <Message>{soi.joignable ? t.parAutrui : t.sansPreuve}</Message>
          <SeulGeste href={url('/code', visit)} icone="cle">
            {t.jAiUnCode}
          </SeulGeste>
        </>
      ) : (
        <div>
          <Formulaire action={action} errors={errors}>
            {soi.preuves.map((preuve, rang) => (
              <UnePreuve nom={CHAMPS[rang] ?? 'reponse'} preuve={preuve} values={values} errors={errors} />
            ))}
            <SeulGeste icone="cle">{t.ouvrir}</SeulGeste>
          </Formulaire>
        </div>
      )}
      <details>
        <summary>{t.autre(soi.prenom)}</summary>
        <p>{t.autreAide}</p>
      </details>
    </Layout>
  )
}

type PreuveProps = Readonly<{ nom: string; preuve: Preuve; values: Raw; errors: Errors }>

const UnePreuve = ({ nom, preuve, values, errors }: PreuveProps) => (
  <Champ
    nom={nom}
    libelle={t.questions[preuve](CHIFFRES)}
    aide={nom === 'reponse' ? t.pourquoi : t.pourquoiDeux}
    required
    autocomplete="off"
    inputmode={preuve === 'telephone' ? 'numeric' : 'email'}
    largeur={preuve === 'telephone' ? 'court' : 'moyen'}
    valeur={values[nom]}
    erreur={errors[nom]}
  />
)

type VersProps = Readonly<{ visit: Visit; path: string; id: Id; contact?: boolean }>

/** The button that leads there; `contact`: for the person of a structure, who has no pauses. */
export const VersMaPage = ({ visit, path, id, contact = false }: VersProps) => (
  <SeulGeste href={url(path, visit, { id })} genre="discret" icone="cadenas">
    {contact ? t.boutonDeContact : t.bouton}
  </SeulGeste>
)
