import { z } from 'zod'
import { identifiantOuRien, texte, zone } from '#platform/forms.ts'
import { isId } from '#platform/ids.ts'
import { NotFound, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { issueDuVote, type LigneTapee, lireLigne, memeDecompte } from '../domain.ts'
import { lireLaSoiree } from '../lire.ts'
import {
  deuxFois,
  direAilleurs,
  direCeQuiManque,
  direHorsListe,
  direLEcart,
  direLesDeux,
  direLie,
  enTouches,
  NOM_DE_L_ISSUE,
  textes,
} from '../textes.fr.ts'
import {
  adopterEnsemble,
  clore,
  commencer,
  demanderLeDebat,
  direSesLiens,
  type LigneRefusee,
  noterLesPresents,
  noterLesVoix,
} from '../usecases.ts'
import { CHEMIN, type DonneesDeSoiree, FormLien, PageDeSoiree } from './soiree-page.tsx'

/** The evening: who is there, what is adopted together, what is debated, and a line typed for each count of hands. */
export const soireeScreen = screen()

soireeScreen.get(CHEMIN, async (c) => c.html(<PageDeSoiree {...(await donnees(c))} {...SANS_SAISIE} />))

const Form = z.object({
  /** Given back with the page of a refusal: it answers what this device holds. */
  id: identifiantOuRien(),
  voix: zone({ max: 20_000, obligatoire: textes.illisible }),
  /** The versions that the page of a refusal showed: « 12:3 ». */
  sur: texte({ max: 20_000 }),
})

soireeScreen.post(CHEMIN, async (c) => {
  const { visit } = c.var
  let refusees: readonly LigneRefusee[] = []
  const { form, encore } = await formOf(c, Form, async (saisie) => (
    <PageDeSoiree {...(await donnees(c))} {...saisie} refusees={refusees} />
  ))
  const refuser = (dit: string, status: 409 | 422) => encore({ voix: dit }, status)
  if (!form.ok) return refuser(Object.values(form.errors)[0] ?? textes.illisible, 422)
  const lues = await lireLesLignes(c, form.value.voix)
  if ('dit' in lues) return refuser(lues.dit, 422)
  const sur = new Map([...form.value.sur.matchAll(/(\d+):(\d+)/gu)].map((un) => [Number(un[1]), Number(un[2])]))
  const result = await noterLesVoix(visit, { seanceId: param(c), lignes: lues.lignes, sur })
  if (result.ok) {
    const dit = lues.lignes
      .map(({ numero, voix }) => {
        const ligne = result.value.lignes.find((une) => une.numero === numero)
        return `${enTouches(numero, voix)}, ${NOM_DE_L_ISSUE[issueDuVote(voix, ligne?.salle.atteint ?? true)].toLocaleLowerCase('fr')}`
      })
      .join(' ; ')
    return goOn(c, CHEMIN, `Noté. Ligne ${dit}.`)
  }
  if (result.reason !== 'lignes') return refuser(REFUS[result.reason], 409)
  refusees = result.refusees ?? []
  const autres = refusees.filter(({ pourquoi }) => pourquoi !== 'deja')
  if (autres.length === refusees.length)
    return refuser(refusees.map(direLeRefus).join(' '), refusees.some(({ pourquoi }) => pourquoi === 'lie') ? 409 : 422)
  // The page shows both numbers itself, each with its button.
  return encore(autres.length === 0 ? {} : { voix: autres.map(direLeRefus).join(' ') }, 409)
})

/** What a line typed is refused for, in a sentence. */
function direLeRefus(refus: LigneRefusee): string {
  if (refus.pourquoi === 'hors-liste') return direHorsListe(refus.numero, refus.dernier)
  if (refus.pourquoi === 'ecart') return direLEcart(refus.numero, refus.ecart, refus.ligne.salle, refus.sortis)
  if (refus.pourquoi === 'ailleurs') return direAilleurs(refus.numero)
  if (refus.pourquoi === 'lie') return direLie(refus.numero)
  return `Ligne ${refus.numero}\u00a0: ${direLesDeux(refus)}`
}

/** The lines of what was typed, one a row; or the sentence of the first that is not one. */
async function lireLesLignes(
  c: Ctx,
  ecrit: string,
): Promise<Readonly<{ lignes: readonly LigneTapee[] }> | Readonly<{ dit: string }>> {
  const lignes: LigneTapee[] = []
  for (const rang of ecrit.split('\n').filter((une) => une.trim() !== '')) {
    const lue = lireLigne(rang)
    if ('incomplete' in lue) {
      const { numero, dits } = lue.incomplete
      const { soiree } = await donnees(c)
      const ligne = soiree.lignes.find((une) => une.numero === numero)
      if (!ligne) return { dit: direHorsListe(numero, soiree.lignes.length) }
      return { dit: direCeQuiManque(numero, dits, ligne.salle) }
    }
    if (!lue.ok) return { dit: `${textes.illisible}${ecrit.includes('\n') ? ` («\u00a0${rang}\u00a0»)` : ''}` }
    const deja = lignes.find(({ numero }) => numero === lue.value.numero)
    if (deja && !memeDecompte(deja.voix, lue.value.voix)) return { dit: deuxFois(lue.value.numero) }
    if (!deja) lignes.push(lue.value)
  }
  return { lignes }
}

soireeScreen.post(`${CHEMIN}/presents`, async (c) => {
  const { visit } = c.var
  const data = await c.req.formData()
  const presents = data.getAll('presents').filter((dit) => typeof dit === 'string')
  const { soiree } = await donnees(c)
  const connus = soiree.membres.map(({ id }) => id).filter((id) => presents.includes(id))
  const version = Number(data.get('version')) || 0
  const result = await noterLesPresents(visit, { seanceId: param(c), presents: connus, version })
  if (result.ok) return goOn(c, CHEMIN, textes.presents)
  const refus = result.reason === 'close' ? textes.presencesCloses : textes.version
  const saisie: Saisie = { values: { presents: connus }, errors: {}, refus }
  return c.html(<PageDeSoiree {...(await donnees(c))} {...saisie} />, 409)
})

/** Said aloud before the first vote, by somebody in the room: nothing, or a tie. */
soireeScreen.post(`${CHEMIN}/rien-a-declarer`, async (c) => {
  const membreId = (await c.req.formData()).get('membre')
  if (typeof membreId !== 'string' || !isId(membreId)) throw new NotFound()
  const fait = await direSesLiens(c.var.visit, { seanceId: param(c), membreId, lien: null })
  return fait.ok ? goOn(c, CHEMIN, textes.declaree) : redire(c, REFUS[fait.reason])
})

soireeScreen.post(`${CHEMIN}/lien`, async (c) => {
  const { form, encore } = await formOf(c, FormLien, async (liens) => (
    <PageDeSoiree {...(await donnees(c))} {...SANS_SAISIE} liens={liens} />
  ))
  if (!form.ok) return encore(form.errors)
  const { membre: membreId, ...lien } = form.value
  const fait = await direSesLiens(c.var.visit, { seanceId: param(c), membreId, lien })
  return fait.ok ? goOn(c, CHEMIN, textes.declaree) : redire(c, REFUS[fait.reason])
})

soireeScreen.post(`${CHEMIN}/debut`, async (c) => {
  await commencer(c.var.visit, param(c))
  return goOn(c, CHEMIN, textes.commencee)
})

for (const [fin, close] of [
  ['cloture', true],
  ['reouverture', false],
] as const)
  soireeScreen.post(`${CHEMIN}/${fin}`, async (c) => {
    await clore(c.var.visit, param(c), close)
    return goOn(c, CHEMIN, close ? textes.close : textes.rouverte)
  })

soireeScreen.post(`${CHEMIN}/ensemble`, async (c) => {
  const { visit } = c.var
  const data = await c.req.formData()
  const numeros = String(data.get('numeros') ?? '')
  const result = await adopterEnsemble(visit, {
    seanceId: param(c),
    numeros: numeros.split(',').filter(Boolean).map(Number),
    lu: String(data.get('lu') ?? ''),
  })
  if (result.ok) return goOn(c, CHEMIN, `${textes.ensemble} ${result.value} lignes.`)
  return redire(c, REFUS[result.reason])
})

soireeScreen.post(`${CHEMIN}/lignes/:ligne/debat`, async (c) => {
  const result = await demanderLeDebat(c.var.visit, { seanceId: param(c), actionId: param(c, 'ligne') })
  return result.ok ? goOn(c, CHEMIN, textes.objection) : redire(c, REFUS[result.reason])
})

const REFUS = {
  personne: textes.personne,
  'pas-declare': textes.pasDeclare,
  close: textes.close409,
  'lot-change': textes.lotChange,
  'lot-vide': textes.lotVide,
  lie: textes.lie,
  'deja-votee': textes.dejaVotee,
} as const

const redire = async (c: Ctx, refus: string): Promise<Response> =>
  c.html(<PageDeSoiree {...(await donnees(c))} {...SANS_SAISIE} refus={refus} />, 409)

async function donnees(c: Ctx): Promise<DonneesDeSoiree> {
  const { visit } = c.var
  const soiree = await read(visit, (tx) => lireLaSoiree(tx, visit, param(c)))
  return { visit, soiree }
}
