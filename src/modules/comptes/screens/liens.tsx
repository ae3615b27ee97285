import type { Context } from 'hono'
import { z } from 'zod'
import { lireCookie, lireCookies, oterCookie, poserCookie } from '#platform/cookies.ts'
import { type Errors, type Raw, saisi, texte } from '#platform/forms.ts'
import { type Id, isId, newId } from '#platform/ids.ts'
import { logDoor } from '#platform/log.ts'
import { url } from '#platform/url.ts'
import { gesteDeLien } from '#src/ground/host.ts'
import { lireLettres } from '#src/ground/lettres.ts'
import { estAuBureau, Forbidden, personneDe, read, type Visit, write } from '#src/ground/visit.ts'
import { type Ctx, goOn, goTo, quitterIci, readForm, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Bouton, Champ, champs, Formulaire, Gestes, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { adresseDe, essayer, frapperAToutes, type Porte, rendre } from '../connexion/tentatives.ts'
import { type CodeMalEcrit, codeMalEcrit, lireCode, retourSur } from '../domain.ts'
import { oublierLaCle } from '../liens/cle.ts'
import {
  cookieDeLien,
  gesteDuLien,
  jetonDeLien,
  lireJeton,
  ouvrirLien,
  pasMoi,
  type RefusDeLien,
} from '../liens/liens.ts'
import { prenomsDeLaCoordination } from '../store/attributions.ts'
import { type LienEnregistre, revokeDePassage } from '../store/liens.ts'
import { CODE, essaisRestants, LIEN, LIEN_FERME, PAS_MOI_FAIT, phraseDuCode, tropDEssais } from '../textes.fr.ts'

/** The doors of people without an account: a signed link, or the code of a printed slip. */
export const liensScreen = screen()

// A phone is often shared: the link itself opens again, what it opened closes by itself.
const DUREE_S = 2 * 3600
const ICI: Porte = { nom: 'code', max: 20, minutes: 15 }
// A whole community centre may share one address: one phone's misses close that phone, all of them together slow nobody
// down before this. A browser that is told apart by a cookie may throw it away: 800 tries an hour of one address, at most.
const ADRESSE: Porte = { nom: 'code-adresse', max: 200, minutes: 15 }
const NAVIGATEUR = 'essais'
const EN_TOUT: Porte = { nom: 'codes', max: 1_000, minutes: 60 }

liensScreen.get('/l/:jeton', async (c) => {
  const { visit } = c.var
  c.header('cache-control', 'no-store')
  const id = lireJeton(c.req.param('jeton'))
  const lien = id === null ? null : await read(visit, (tx) => ouvrirLien(tx, { id }, visit.now))
  if (lien?.ok) return suivre(c, lien.value)
  const fin = id === null ? null : await pageDeFin(visit, id)
  return fin === null ? refuser(c, lien === null ? 'inconnu' : lien.reason) : c.redirect(fin, 303)
})

/** The page that says, better than this one, that what was lent for a day is over, and what becomes of what was done by it. */
async function pageDeFin(visit: Visit, id: Id): Promise<string | null> {
  const pour = await read(visit, (tx) => gesteDuLien(tx, id))
  const geste = pour && gesteDeLien(pour.geste)
  return pour && geste?.dUneJournee ? url(geste.page(pour.sujetId), visit.territoire) : null
}

/**
 * A shared phone: what a link or a code had opened in this browser is closed, and the browser forgets the pages it read.
 * The link itself opens again, unless it was made for the day on this very phone.
 */
liensScreen.post('/l/fermer', async (c) => {
  const { territoire, now } = c.var.visit
  const id = lireJeton(lireCookie(c, cookieDeLien(territoire)) ?? '')
  if (id !== null) await write(c.var.visit, (tx) => revokeDePassage(tx, id, now))
  fermerLeLien(c)
  return goTo(c, url('/', territoire), LIEN_FERME)
})

/** The link or code that this browser opened, be it closed since: where it says what became of it. */
export const lienDuNavigateur = (c: Ctx): string | null => {
  const jeton = lireCookie(c, cookieDeLien(c.var.visit.territoire)) ?? ''
  return lireJeton(jeton) === null ? null : url('/l/:jeton', c.var.visit, { jeton })
}

/** The link came to somebody else than the person it was made for. An account open in this browser changes nothing to it. */
liensScreen.post('/l/pas-moi', async (c) => {
  const { visit } = c.var
  const id = lireJeton(lireCookie(c, cookieDeLien(visit.territoire)) ?? '')
  const ouvert = id === null ? null : await read(visit, (tx) => ouvrirLien(tx, { id }, visit.now))
  const lien = visit.me.genre === 'lien' ? visit.me.lien : ouvert?.ok ? ouvert.value : null
  if (!lien?.personneId) throw new Forbidden()
  await pasMoi(visit, lien.personneId, lien)
  fermerLeLien(c)
  return goOn(c, '/', PAS_MOI_FAIT)
})

function fermerLeLien(c: Ctx): void {
  oterCookie(c, cookieDeLien(c.var.visit.territoire))
  oublierLaCle(c)
  quitterIci(c)
}

/** Whoever signs out of a shared computer leaves none of the links that they opened there. */
export function oublierLesLiens(c: Context, sauf = ''): void {
  for (const nom of Object.keys(lireCookies(c)))
    if (nom.startsWith(cookieDeLien({ slug: '' })) && nom !== sauf) oterCookie(c, nom)
  oublierLaCle(c)
}

const Form = z.object({ code: texte({ obligatoire: 'Écrivez le code de votre papier.', max: 30 }), retour: texte() })

liensScreen.get('/code', (c) => {
  direSonNavigateur(c)
  const retour = retourSur(c.req.query('retour')) ?? ''
  return c.html(<Saisie action={c.req.path} ouverte={pageOuverte(c)} values={{ retour }} errors={{}} />)
})

/** The page that a link or a code opened in this browser: another code takes its place. */
function pageOuverte(c: Ctx): string | null {
  const { me, territoire } = c.var.visit
  const geste = me.genre === 'lien' ? gesteDeLien(me.lien.geste) : undefined
  return geste && me.genre === 'lien' ? url(geste.page(me.lien.sujetId), territoire) : null
}

/** Wherever a code may be typed: this browser is told apart from those beside it. */
export function direSonNavigateur(c: Ctx): void {
  if (navigateurDe(c) === '') poserCookie(c, NAVIGATEUR, newId(), ICI.minutes * 60)
}

/** What tells this browser from the others behind one address, once it has opened the page; those without one are one. */
function navigateurDe(c: Ctx): string {
  const id = lireCookie(c, NAVIGATEUR)
  return isId(id) ? id : ''
}

liensScreen.post('/code', async (c) => {
  const form = await readForm(c, Form)
  const encore = (errors: Errors, status: 422 | 429, porte?: string) =>
    c.html(<Saisie {...{ action: c.req.path, ouverte: pageOuverte(c), values: form.raw, errors, porte }} />, status)
  if (!form.ok) return encore(form.errors, 422)
  // Six letters say a public page: no guess to count.
  if (lireLettres(form.value.code) !== null)
    return c.redirect(url('/d/:lettres', c.var.visit, { lettres: form.value.code.replace(/[\s.-]/g, '') }), 303)
  const lien = await lienDuCode(c, form.value.code)
  return 'phrase' in lien
    ? encore({ code: lien.phrase }, lien.status, lien.porte)
    : suivre(c, lien, retourSur(form.value.retour))
})

/** Why a code opens nothing, in words, and where one that is no paper's is typed. */
type CodeRefuse = Readonly<{ phrase: string; status: 422 | 429; porte?: string | undefined }>

/** What a typed code opens. Each wrong one is counted, wherever it is typed. */
export async function lienDuCode(c: Ctx, tape: string): Promise<LienEnregistre | CodeRefuse> {
  const { visit } = c.var
  const code = lireCode(tape)
  const mal = codeMalEcrit(code)
  if (mal) return { phrase: phraseDuCode(mal), status: 422, porte: PORTES[mal.genre] }
  const now = Temporal.Now.instant()
  const [adresse, partout] = [`${visit.territoire.id} ${adresseDe(c)}`, visit.territoire.id]
  const ici = `${adresse} ${navigateurDe(c)}`
  const essai = await essayer(ICI, ici)
  const portes = [
    [ADRESSE, adresse],
    [EN_TOUT, partout],
  ] as const
  const ferme = essai.ouvert ? await frapperAToutes(portes) : essai
  if (ferme) {
    const prenoms = await read(visit, prenomsDeLaCoordination)
    c.header('retry-after', String(Math.max(1, Math.ceil(now.until(ferme.jusqua).total('seconds')))))
    return { phrase: tropDEssais(ferme.jusqua, now, prenoms), status: 429 }
  }
  const lien = await read(visit, (tx) => ouvrirLien(tx, { code }, visit.now))
  if (!lien.ok) {
    logDoor(`code de papier refusé (${lien.reason})`, adresseDe(c))
    return { phrase: `${CODE[lien.reason]} ${essaisRestants(essai.restent, essai.jusqua, now)}`, status: 422 }
  }
  await rendre(ICI, ici)
  for (const [porte, qui] of portes) await rendre(porte, qui)
  return lien.value
}

/** Lets this browser do the link's gesture for two hours, and leads to its page. Nothing is done yet. */
function suivre(c: Ctx, lien: LienEnregistre, retour: string | null = null) {
  const { territoire, me } = c.var.visit
  const geste = gesteDeLien(lien.geste)
  if (!geste) return refuser(c, 'perime')
  // Whoever keys somebody else's paper at the desk says it as the desk, never as that person.
  if (geste.bureau && estAuBureau(me) && personneDe(me) !== lien.personneId)
    return c.redirect(url(geste.bureau(lien.sujetId), territoire), 303)
  garderOuvert(c, lien)
  return c.redirect((geste.chezSoi && retour) || url(geste.page(lien.sujetId), territoire), 303)
}

/** What this link opens stays open in this browser, for a while. */
export function garderOuvert(c: Ctx, { id, geste, expireLe }: LienEnregistre): void {
  const { territoire, now } = c.var.visit
  const reste = Math.floor(now.until(expireLe).total('seconds'))
  poserCookie(
    c,
    cookieDeLien(territoire),
    jetonDeLien(id),
    gesteDeLien(geste)?.dUneJournee ? reste : Math.min(DUREE_S, reste),
  )
}

async function refuser(c: Ctx, refus: RefusDeLien) {
  const prenoms = await read(c.var.visit, prenomsDeLaCoordination)
  const props = { refus, prenoms, code: url('/code', c.var.visit) }
  return c.html(<Ferme {...props} />, refus === 'inconnu' ? 404 : 410)
}

type FermeProps = Readonly<{ refus: RefusDeLien; prenoms: readonly string[]; code: string }>

function Ferme({ refus, prenoms, code }: FermeProps) {
  return (
    <Layout titre="Ce lien ne s’ouvre pas" horsRecherche>
      <Message genre="attention">
        <p>{LIEN[refus]}</p>
        {prenoms.length > 0 ? <p>Ici, c’est {enumerer(prenoms)} : parlez-lui de ce lien.</p> : null}
      </Message>
      <SeulGeste href={code} genre="secondaire" icone="cle">
        J’ai un code
      </SeulGeste>
    </Layout>
  )
}

const enumerer = (noms: readonly string[]): string => new Intl.ListFormat('fr', { type: 'disjunction' }).format(noms)

type SaisieProps = Readonly<{
  action: string
  values: Raw
  errors: Errors
  porte?: string | undefined
  ouverte: string | null
}>

/** Where a code that is no paper's is typed. */
const PORTES: Readonly<Partial<Record<CodeMalEcrit['genre'], string>>> = {
  'six-chiffres': '/connexion',
  secours: '/connexion/secours',
}

function Saisie({ action, values, errors, porte, ouverte }: SaisieProps) {
  return (
    <Layout
      titre="J’ai un code"
      chapeau="Recopiez le code de votre papier : vous verrez de quoi il s’agit avant de répondre."
    >
      {ouverte === null ? null : (
        <Message>
          <p>
            <a href={ouverte}>Une page est déjà ouverte ici</a> : un autre code prend sa place. Elle se rouvre avec son
            code, ou son lien.
          </p>
        </Message>
      )}
      <Formulaire action={action} errors={errors} hidden={{ retour: saisi(values, 'retour') }}>
        <Champ
          {...champs(Form, values, errors)('code')}
          libelle="Votre code"
          aide="Huit lettres et chiffres, par exemple ACDF-GHJK, ou les six lettres d’une affiche. Les majuscules et le tiret ne comptent pas."
          autocomplete="off"
          largeur="moyen"
        />
        <Gestes>
          <Bouton icone="fleche">Continuer</Bouton>
          {porte === undefined ? null : (
            <Bouton href={porte} genre="secondaire" icone="cle">
              Se connecter
            </Bouton>
          )}
        </Gestes>
      </Formulaire>
    </Layout>
  )
}
