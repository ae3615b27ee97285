import { z } from 'zod'
import {
  derniersConsentements,
  faussesDepuis,
  lireCoordonnees,
  MOYENS,
  numeroSeulFaux,
  signatureDesCoordonnees,
  sontFausses,
} from '#modules/personnes/index.ts'
import { cases, choix, coche, courriel, type Errors, type Raw, saisi, telephone, texte } from '#platform/forms.ts'
import { encoreVrai, vuEntier } from '#platform/vu.ts'
import { fresh, read } from '#src/ground/visit.ts'
import { goTo, readForm, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Case, Choix, Formulaire, optionsDe, SeulGeste } from '#ui/fields.tsx'
import { ChampsAccords, ChampsJoindre } from '../inscrire/champs.tsx'
import { ACCORDS } from '../inscrire/saisie.ts'
import { changerNumero, repondreAuxAccords } from '../soi-meme/gestes.ts'
import { textes } from '../textes.fr.ts'
import { Cadre, type Contexte, chemin, ouvrir, type Porte } from './porte.tsx'

type Props = Readonly<{ contexte: Contexte; values: Raw; errors: Errors }>
type PropsDuNumero = Props & Readonly<{ doute?: 'numero' | 'tout' | null }>

const FormNumero = z.object({
  telephone: telephone({ aCote: textes.erreurs.parQuiPasser }),
  courriel: courriel(),
  relais: texte({ max: 200 }),
  faux: coche(),
  version: texte({ max: 40 }),
})

/** A new number or mail. The person sees what is kept and replaces it; the desk does not read it, it only adds. */
export function numeroScreen(porte: Porte) {
  const routes = screen()
  const PATH = `${porte.base}/coordonnees` as const

  routes.get(PATH, async (c) => {
    const contexte = await ouvrir(c, porte)
    const values = await dejaLa(contexte)
    return c.html(
      <Numero
        contexte={contexte}
        values={{ ...values, version: vuEntier(await lues(contexte)) }}
        errors={{}}
        doute={await doute(contexte)}
      />,
    )
  })

  routes.post(PATH, async (c) => {
    const contexte = await ouvrir(c, porte)
    const form = await readForm(c, FormNumero)
    if (!form.ok) return c.html(<Numero contexte={contexte} values={form.raw} errors={form.errors} />, 422)
    const { telephone: numero, courriel: mail, relais } = form.value
    const faux = !porte.soi && form.value.faux
    const retour = chemin(porte, contexte.visit, contexte.talent.id)
    if (numero === '' && mail === '' && relais === '') {
      if (faux) {
        fresh(encoreVrai(form.raw.version, await lues(contexte)))
        await changerNumero(contexte.visit, contexte.talent.id, {}, true)
        return goTo(c, retour, textes.faux.note)
      }
      const errors = { telephone: textes.erreurs.injoignable }
      return c.html(<Numero contexte={contexte} values={form.raw} errors={errors} />, 422)
    }
    fresh(encoreVrai(form.raw.version, await lues(contexte)))
    const donnees = { telephone: numero, courriel: mail, adresse: relais }
    const dites = Object.fromEntries(Object.entries(donnees).filter(([, valeur]) => porte.soi || valeur !== ''))
    if (faux && relais !== '') dites.telephone = numero
    const telQuel = await gardeTelQuel(contexte, { numero, mail })
    await changerNumero(contexte.visit, contexte.talent.id, dites, faux, telQuel)
    return goTo(c, retour, telQuel ? textes.faux.confirme : 'C’est noté.')
  })
  return routes
}

/** What is doubted of one's own, and whether it is the number alone; `null`: nothing is. */
const doute = ({ porte, visit, talent }: Contexte): Promise<'numero' | 'tout' | null> =>
  read(visit, async (tx) => {
    if (!porte.soi || (await faussesDepuis(tx, talent.personneId)) === null) return null
    return (await numeroSeulFaux(tx, talent.personneId)) ? 'numero' : 'tout'
  })

/** Whether what is sent keeps as it is what was doubted: the number, or (where there is none) the mail. */
async function gardeTelQuel(
  contexte: Contexte,
  { numero, mail }: Readonly<{ numero: string; mail: string }>,
): Promise<boolean> {
  const quoi = await doute(contexte)
  if (quoi === null) return false
  const garde = await dejaLa(contexte)
  return numero !== '' ? numero === garde.telephone : quoi === 'tout' && mail !== '' && mail === garde.courriel
}

/** One's own number; for the desk, only that it was said to be wrong. */
const dejaLa = ({ porte, visit, talent }: Contexte): Promise<Raw> =>
  read(visit, async (tx): Promise<Raw> => {
    if (!porte.soi) return (await sontFausses(tx, talent.personneId)).length > 0 ? { faux: 'oui' } : {}
    const lues = await lireCoordonnees(tx, visit, talent.personneId, { pour: 'soi' })
    if (!lues.ok) return {}
    return { telephone: lues.value.telephone, courriel: lues.value.courriel, relais: lues.value.adresse }
  })

/** What one answers to: one’s own words, or, for the desk, which does not read them, their signature. */
const lues = (contexte: Contexte): Promise<unknown> =>
  contexte.porte.soi
    ? dejaLa(contexte)
    : read(contexte.visit, (tx) => signatureDesCoordonnees(tx, contexte.talent.personneId))

function Numero({ contexte, values, errors, doute: quoi = null }: PropsDuNumero) {
  const { porte, visit, talent } = contexte
  return (
    <Cadre {...contexte} titre={porte.soi ? textes.maFiche.numero : `Changer comment joindre ${talent.prenom}`}>
      {porte.soi ? null : <Message>Ce qui reste vide ne change pas : l’ancien numéro n’est pas montré ici.</Message>}
      {quoi ? <Message genre="attention">{textes.faux.telQuel(quoi === 'numero')}</Message> : null}
      <div>
        <Formulaire
          action={chemin(porte, visit, talent.id, 'coordonnees')}
          errors={errors}
          hidden={{ version: saisi(values, 'version') }}
        >
          <ChampsJoindre values={values} errors={errors} />
          {porte.soi ? null : (
            <Case
              nom="faux"
              libelle={textes.faux.lAncien}
              aide={textes.faux.lAncienAide}
              cochee={values.faux === 'oui'}
            />
          )}
          <SeulGeste>Enregistrer</SeulGeste>
        </Formulaire>
      </div>
    </Cadre>
  )
}

const MOYENS_DU_BUREAU = ['telephone', 'vive-voix', 'papier'] as const
const FormAccords = z.object({
  accords: cases(ACCORDS),
  moyen: choix(MOYENS, 'Dites comment la personne vous l’a dit.').default('web'),
  vue: texte({ max: 40 }),
})

/** « Qui peut voir mon numéro ? » answered again: each use, dated, with how it was said. */
export function accordsScreen(porte: Porte) {
  const routes = screen()
  const PATH = `${porte.base}/accords` as const

  routes.get(PATH, async (c) => {
    const contexte = await ouvrir(c, porte)
    const values = await derniers(contexte)
    return c.html(<Accords contexte={contexte} values={{ ...values, vue: vuEntier(values) }} errors={{}} />)
  })

  routes.post(PATH, async (c) => {
    const contexte = await ouvrir(c, porte)
    const form = await readForm(c, FormAccords)
    const { erreurs, maFiche } = textes
    const tropJeune = contexte.talent.age === '16-17' && [form.raw.accords].flat().includes('directe')
    const ou = erreurs.directeOu(porte.soi ? maFiche.mots : 'Modifier')
    const errors = { ...form.errors, ...(tropJeune ? { accords: `${erreurs.directe} ${ou}` } : {}) }
    if (!form.ok || tropJeune) return c.html(<Accords contexte={contexte} values={form.raw} errors={errors} />, 422)
    // A « non » said meanwhile is not taken back by a page opened before it.
    fresh(encoreVrai(form.raw.vue, await derniers(contexte)))
    const dits = await dejaDits(contexte)
    // A box left empty under a question that nobody ever answered is no « non ».
    const repondus = ACCORDS.filter((usage) => form.value.accords.includes(usage) || dits.has(usage))
    const accords = Object.fromEntries(repondus.map((usage) => [usage, form.value.accords.includes(usage)]))
    const moyen = porte.soi ? 'web' : form.value.moyen
    await repondreAuxAccords(contexte.visit, contexte.talent.id, accords, moyen)
    return goTo(c, chemin(porte, contexte.visit, contexte.talent.id), 'Les réponses sont notées, avec la date.')
  })
  return routes
}

const dejaDits = ({ visit, talent }: Contexte) => read(visit, (tx) => derniersConsentements(tx, talent.personneId))

async function derniers(contexte: Contexte): Promise<Raw> {
  const donnes = await dejaDits(contexte)
  return { accords: ACCORDS.filter((usage) => donnes.get(usage) === true) }
}

function Accords({ contexte, values, errors }: Props) {
  const { porte, visit, talent } = contexte
  return (
    <Cadre {...contexte} titre={textes.quiVoit} chapeau={porte.soi ? textes.maFiche.accordsAide : undefined}>
      <Formulaire
        action={chemin(porte, visit, talent.id, 'accords')}
        errors={errors}
        hidden={{ vue: saisi(values, 'vue') }}
      >
        <ChampsAccords values={values} errors={errors} />
        {porte.soi ? null : (
          <Choix
            nom="moyen"
            libelle="Comment l’a-t-on dit ?"
            nu
            largeur="moyen"
            valeur={values.moyen}
            erreur={errors.moyen}
            vide="Choisir…"
            options={optionsDe(MOYENS_DU_BUREAU, NOM_DU_MOYEN)}
          />
        )}
        <SeulGeste>Enregistrer</SeulGeste>
      </Formulaire>
    </Cadre>
  )
}

export const NOM_DU_MOYEN = { telephone: 'Au téléphone', 'vive-voix': 'De vive voix', papier: 'Sur papier' } as const
