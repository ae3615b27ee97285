import { z } from 'zod'
import { DejaLa, demandees, sansQuestion, trouverAction } from '#modules/programmation/index.ts'
import { lireUnJour, precede } from '#platform/dates.ts'
import { identifiant, jour, type Raw, saisi, texte } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { authorize, found, read } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, readForm, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Champ, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import * as policy from '../policy.ts'
import { dejaLa, demandeSonArgent, joursProposes, type RefusDeReconduction, reconduire } from '../reconduire.ts'
import { adresse, filDe, type Vue } from '../views.tsx'
import { vueDe } from './page.tsx'

/** The action again next year: copied from this one, tied to it, to be corrected like any other. */
export const reconductionScreen = screen()

const PATH = '/bilans/:id/reconduction'

const Form = z.object({
  nouvelle: identifiant(),
  titre: texte({ max: 200, obligatoire: 'Donnez un titre à l’action.', pourTous: 'sujet' }),
  debut: jour(),
  fin: jour(),
  malgre: z.string().prefault(''),
})

const REFUS: Record<RefusDeReconduction, string> = {
  'pas-signe': 'Le bilan doit d’abord être signé.',
  'deja-reconduite': 'Cette action a déjà une suite l’année d’après : ouvrez-la plutôt.',
}

reconductionScreen.get(PATH, async (c) => {
  const vue = await aReconduire(c)
  found(vue.bilan.numero > 0 || null)
  const action = found(await read(c.var.visit, (tx) => trouverAction(tx, vue.bilan.actionId)))
  const { debut, fin } = joursProposes({ debut: action.debutJour, fin: action.finJour }, vue.bilan.exercice)
  const values = {
    nouvelle: newId(),
    titre: vue.bilan.actionTitre,
    debut: debut?.toString() ?? '',
    fin: fin?.toString() ?? '',
  }
  return c.html(<Page vue={vue} values={values} erreur="" />)
})

reconductionScreen.post(PATH, async (c) => {
  const vue = await aReconduire(c)
  const form = await readForm(c, Form)
  if (!form.ok) return c.html(<Page vue={vue} values={form.raw} erreur={Object.values(form.errors).join(' ')} />, 422)
  const { nouvelle, titre, malgre } = form.value
  const jours = { debut: lireUnJour(form.value.debut ?? ''), fin: lireUnJour(form.value.fin ?? '') }
  if (jours.debut && jours.fin && precede(jours.fin, jours.debut))
    return c.html(<Page vue={vue} values={form.raw} erreur="La fin vient avant le début." />, 422)
  const deja = await dejaLa(c.var.visit, vue.bilan, titre)
  if (!sansQuestion(deja, malgre)) return c.html(<Page vue={vue} values={form.raw} erreur="" deja={deja} />, 409)
  const result = await reconduire(c.var.visit, param(c), nouvelle, titre, jours)
  if (!result.ok) return c.html(<Page vue={vue} values={form.raw} erreur={REFUS[result.reason]} />, 409)
  return goOn(c, '/actions/:id', 'L’action est reconduite : elle entre comme « déposée ». Relisez-la.', {
    id: result.value,
  })
})

async function aReconduire(c: Ctx): Promise<Vue> {
  const vue = await vueDe(c)
  authorize(policy.peutReconduire(vue.visit.me, vue.bilan))
  return vue
}

type Props = Readonly<{ vue: Vue; values: Raw; erreur: string; deja?: Awaited<ReturnType<typeof dejaLa>> }>

function Page({ vue, values, erreur, deja = [] }: Props) {
  const { bilan, visit } = vue
  return (
    <Layout
      titre={`Reconduire en ${bilan.exercice + 1}`}
      chapeau={bilan.actionTitre}
      fil={filDe(visit.territoire, bilan)}
      actif="bilans"
    >
      {erreur === '' ? null : <Message genre="erreur">{erreur}</Message>}
      <DejaLa visit={visit} pareilles={deja} quoi="action" />
      {deja.length === 0 ? null : <p>Si c’est elle, c’est sur sa fiche que la ville dit ce qu’elle renouvelle.</p>}
      <p>
        La structure, les quartiers, les publics, les objectifs, les indicateurs et les financeurs sont repris ; les
        dates, telles que vous les dites ici.{' '}
        {demandeSonArgent(visit.me, bilan)
          ? 'Les montants accordés deviennent les montants demandés.'
          : 'Aucun montant ne l’est : ce que l’action demande, sa structure ne l’a pas encore dit.'}{' '}
        L’action entre comme « déposée ».
      </p>
      <Formulaire
        action={adresse(visit.territoire, bilan, '/reconduction')}
        hidden={{ nouvelle: saisi(values, 'nouvelle'), malgre: demandees(deja) }}
      >
        <Champ nom="titre" libelle="Titre de l’action" required valeur={values.titre} />
        <Champ
          nom="debut"
          type="date"
          libelle="Premier jour"
          aide={`Proposé d’après les jours de ${bilan.exercice}. Changez-le si c’est autre chose ; sans jours, c’est toute l’année.`}
          largeur="court"
          valeur={values.debut}
        />
        <Champ nom="fin" type="date" libelle="Dernier jour" largeur="court" valeur={values.fin} />
        <SeulGeste icone="echange">Reconduire</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
