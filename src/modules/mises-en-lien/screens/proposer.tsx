import type { Hono } from 'hono'
import { z } from 'zod'
import { type Coordonnees, nomCourt, type RefusDeLire } from '#modules/personnes/index.ts'
import { jourDe } from '#platform/dates.ts'
import { choix, choixOuRien, coche, type Errors, jour, parseForm, type Raw, texte, zone } from '#platform/forms.ts'
import { url } from '#platform/url.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, type Env, goOn, goTo, param, readForm, screen, screens } from '#src/ground/web.ts'
import { aDitOui, type MiseEnLien, MOT_MAX, MOYENS_DE_DEMANDE, REPONSES, TRANSITIONS } from '../etats/domain.ts'
import { estSeulementADire } from '../etats/mise-en-lien.ts'
import { estSonTour } from '../etats/vagues.ts'
import { noterReponse, noterVeutEnParler, proposerAuPorteur, proposerAuTalent, rappelerLe } from '../gestes/usecases.ts'
import { type CoteDemande, type DemandeSeule, lireNumero, preparerSeule } from '../joindre/contacts.ts'
import { deLAppel } from '../store/queries.ts'
import { compter } from '../store/store.ts'
import { REFUS_AU_BUREAU as REFUS } from '../textes.fr.ts'
import { NOTEE, vientDEtreNotee } from './notee.tsx'
import { ceQuiSeDit, DejaRepondu, PageProposer } from './proposer-page.tsx'

/** Asking one side: by mail, by the desk's own phone, by slip, or by voice with the answer noted at once. */
const Demande = z.object({
  demande: choix(MOYENS_DE_DEMANDE, 'Choisissez comment vous avez demandé.'),
  motif: ceQuiSeDit,
  mot: zone({ max: MOT_MAX }),
})
const DuTalent = z.object({
  reponse: choix([...REPONSES, 'en-parler'], 'Choisissez la réponse.'),
  moyen: choix(['telephone', 'vive-voix', 'papier'], 'Dites comment la réponse est venue.'),
  motif: ceQuiSeDit,
  mot: zone({ max: MOT_MAX }),
  sachant: coche(),
  sansNumero: coche(),
  vu: texte(),
  jour: jour(),
})
const DuPorteur = z.object({
  reponse: choix(['oui', 'non', 'en-parler'], 'Choisissez la réponse.'),
  motif: ceQuiSeDit,
  vu: texte(),
  jour: jour(),
})
const Rappel = z.object({
  jour: jour(),
  dit: coche(),
  cote: choixOuRien(['talent', 'porteur']),
  motif: ceQuiSeDit,
  mot: zone({ max: MOT_MAX }),
})

export type Numero = Coordonnees | RefusDeLire
export type PropsProposer = DemandeSeule &
  Readonly<{
    visit: Visit
    errors: Errors
    /** What was typed of an answer that could not be noted. */
    values: Raw
    refus?: string
    numero?: Numero
    /** The answer of the person before, which may have been noted by mistake. */
    notee: Awaited<ReturnType<typeof vientDEtreNotee>>
    /** How many others kept for the same need are to be asked today. */
    autres: number
  }>

function pour(cote: CoteDemande): Hono<Env> {
  const s = screen()
  const PATH = `/mises-en-lien/:id/proposition-${cote}`
  const montrer = async (c: Ctx, plus: Plus, status: 200 | 409 | 422 = 200) =>
    montrerLaDemande(c, await preparerSeule(c.var.visit, param(c), cote), plus, status)

  s.get(PATH, async (c) => {
    const demande = await preparerSeule(c.var.visit, param(c), cote)
    return seDemande(c.var.visit, demande) ? montrerLaDemande(c, demande, {}) : retour(c)
  })

  s.post(PATH, async (c) => {
    const form = await readForm(c, Demande)
    if (!form.ok) return montrer(c, { errors: form.errors, values: form.raw }, 422)
    const { demande, motif, mot } = form.value
    const dites = { motif, ...(mot === '' ? {} : { mot }) }
    const proposer = cote === 'talent' ? proposerAuTalent : proposerAuPorteur
    const result = await proposer(c.var.visit, param(c), demande, dites)
    if (!result.ok) return montrer(c, { refus: REFUS[result.reason], values: form.raw }, 409)
    return ensuite(c, result.value, 'C’est demandé. La réponse reviendra ici.')
  })

  s.post(`${PATH}/numero`, async (c) => {
    const lu = await lireNumero(c.var.visit, param(c), cote)
    const { raw } = lireReponse(await c.req.formData(), cote)
    return montrer(c, { numero: lu.ok ? lu.value : lu.reason, values: raw })
  })

  s.post(`${PATH}/reponse`, async (c) => {
    const lue = lireReponse(await c.req.formData(), cote)
    if (!lue.ok) return montrer(c, { errors: lue.errors, values: lue.raw }, 422)
    if (lue.value.reponse === 'en-parler' && estPasse(lue.value.jour, c.var.visit))
      return montrer(c, { errors: A_VENIR, values: lue.raw }, 422)
    const result = await noter(c.var.visit, param(c), lue.value)
    if (!result.ok) return montrer(c, { refus: REFUS[result.reason], values: lue.raw }, 409)
    if (lue.value.reponse === 'en-parler') return retour(c, EST_NOTEE['en-parler'])
    // A yes is not kept waiting: the other side comes before the next person, unless more people are needed.
    if (cote === 'porteur' || (aDitOui(result.value.etat) && !(await resteDesPlaces(c.var.visit, result.value))))
      return retour(c, EST_NOTEE[lue.value.reponse])
    return ensuite(c, result.value, EST_NOTEE[lue.value.reponse])
  })

  const retour = (c: Ctx, message?: string) => goOn(c, '/mises-en-lien/:id', message)
  /** The next person kept for the same need, or back to this one. */
  const ensuite = async (c: Ctx, m: MiseEnLien, message: string) => {
    const [autre] = cote === 'talent' ? await suivantes(c.var.visit, m) : []
    if (!autre) return retour(c, message)
    const vers = url('/mises-en-lien/:id/proposition-talent', c.var.visit, { id: autre.id }, { [NOTEE]: m.id })
    return goTo(c, vers, `${message} Maintenant : ${nomCourt(autre)}`)
  }
  return s
}

type Plus = Readonly<{ errors?: Errors; values?: Raw; refus?: string; numero?: Numero }>

export async function montrerLaDemande(c: Ctx, demande: DemandeSeule, plus: Plus, status: 200 | 409 | 422 = 200) {
  const { visit } = c.var
  const autres = demande.cote === 'talent' ? (await suivantes(visit, demande.m)).length : 0
  const notee = await vientDEtreNotee(c)
  const props = { visit, errors: {}, values: {}, autres, notee, ...demande, ...plus }
  return c.html(seDemande(visit, demande) ? <PageProposer {...props} /> : <DejaRepondu {...props} />, status)
}

/** Whether there is still something to ask this side: they may have answered since, or be only to be told. */
export const seDemande = (visit: Visit, { m, cote }: DemandeSeule): boolean =>
  TRANSITIONS[m.etat][`proposer-au-${cote}`] !== undefined &&
  !(cote === 'porteur' ? m.suspens : estSeulementADire(m, visit.now))

/** Whether fewer people said yes than there are places. */
const resteDesPlaces = (visit: Visit, { appelId, places }: MiseEnLien): Promise<boolean> =>
  read(visit, async (tx) => (await compter(tx, appelId)).oui < places)

/** The others kept for the same need whose turn it is, and whom nobody asked yet. */
const suivantes = (visit: Visit, m: MiseEnLien): Promise<MiseEnLien[]> =>
  read(visit, async (tx) => {
    const tous = await deLAppel(tx, m.appelId)
    return tous.filter((une) => une.id !== m.id && une.etat === 'retenue' && estSonTour(une, tous, visit.now))
  })

const EST_NOTEE = {
  oui: 'C’est noté : a dit oui.',
  'pas-cette-fois': 'C’est noté : pas cette fois.',
  non: 'C’est noté : a dit non.',
  'en-parler': 'C’est noté : à appeler pour en parler. Ce n’est pas encore un oui.',
} as const

type DeVive = ({ de: 'talent' } & z.infer<typeof DuTalent>) | ({ de: 'porteur' } & z.infer<typeof DuPorteur>)

/** An answer; or a wish to talk first, which is none. */
function noter(visit: Visit, id: string, { reponse, ...lue }: DeVive): ReturnType<typeof noterReponse> {
  if (reponse === 'en-parler') return noterVeutEnParler(visit, id, { moyen: 'vive-voix', ...lue })
  if (lue.de === 'talent') return noterReponse(visit, id, { ...lue, reponse, numeroDonne: !lue.sansNumero })
  return noterReponse(visit, id, { ...lue, reponse: reponse === 'oui' ? 'oui' : 'non' })
}

function lireReponse(
  data: FormData,
  cote: CoteDemande,
): Readonly<{ raw: Raw }> & (Readonly<{ ok: true; value: DeVive }> | Readonly<{ ok: false; errors: Errors }>) {
  if (cote === 'talent') {
    const form = parseForm(DuTalent, data)
    return form.ok ? { ...form, value: { de: 'talent', ...form.value } } : form
  }
  const form = parseForm(DuPorteur, data)
  return form.ok ? { ...form, value: { de: 'porteur', ...form.value } } : form
}

/** The day to come back to somebody, whatever they said. */
const A_VENIR = { jour: 'Choisissez un jour à venir.' }
const estPasse = (jour: string | null, { now }: Visit): boolean => jour !== null && jour < jourDe(now).toString()

const JOURS_POUR_Y_REVENIR = 2
const rappelScreen = screen()

// Nobody picked up: it comes back another day.
rappelScreen.post('/mises-en-lien/:id/rappel', async (c) => {
  const { visit } = c.var
  const id = param(c)
  const form = await readForm(c, Rappel)
  const vers = url('/mises-en-lien/:id', visit, { id })
  if (form.ok && form.value.dit) {
    const dit = await rappelerLe(visit, id, null)
    return goTo(c, vers, dit ? 'C’est noté, merci de l’avoir fait.' : REFUS['plus-rapide'])
  }
  if (!form.ok || estPasse(form.value.jour, visit)) {
    const errors = form.ok ? A_VENIR : form.errors
    const cote = form.raw.cote === 'porteur' ? 'porteur' : 'talent'
    return montrerLaDemande(c, await preparerSeule(visit, id, cote), { errors, values: form.raw }, 422)
  }
  const { jour: choisi, cote, mot, motif } = form.value
  const quand = choisi ?? jourDe(visit.now).add({ days: JOURS_POUR_Y_REVENIR }).toString()
  const par = cote ?? 'talent'
  const note = await rappelerLe(visit, id, quand, { par, motif, ...(par === 'porteur' ? {} : { mot }) })
  if (note) return goTo(c, vers, 'C’est noté, cela reviendra ce jour-là.')
  const refus = REFUS['plus-rapide']
  return montrerLaDemande(c, await preparerSeule(visit, id, par), { refus, values: form.raw }, 409)
})

export const proposerScreen = screens(pour('talent'), pour('porteur'), rappelScreen)
