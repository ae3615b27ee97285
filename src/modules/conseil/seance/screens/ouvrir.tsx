import { z } from 'zod'
import { choix, entier, identifiant, jour } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, type Saisie, screen } from '#src/ground/web.ts'
import { Message } from '#ui/data.tsx'
import { Champ, Choix, champs, Formulaire, optionsDe, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { anneeALire } from '../../lecture/queries.ts'
import { exigerMembre } from '../../membres/queries.ts'
import { QUORUMS } from '../domain.ts'
import { NOM_DU_QUORUM, textes } from '../textes.fr.ts'
import { jourPropose, ouvrirLaSeance } from '../usecases.ts'

/** An evening is prepared: its day, how long it lasts, how many have to be there. */
export const ouvrirScreen = screen()

const PATH = '/conseil/seances/nouvelle'
const MINUTES = 150

const Form = z.object({
  id: identifiant(),
  annee: entier({ min: 2000, max: 2100, obligatoire: 'Dites de quelle programmation.' }).pipe(z.number()),
  jour: jour('Dites quel jour.').pipe(z.string()),
  minutes: entier({ min: 15, max: 600, obligatoire: 'Dites combien de minutes.' }).pipe(z.number()),
  quorum: choix(QUORUMS),
})

ouvrirScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const annee = await read(visit, async (tx) => {
    await exigerMembre(tx, visit)
    return anneeALire(tx, visit)
  })
  const values = {
    ...{ id: newId(), annee: String(annee), jour: jourPropose(visit), minutes: String(MINUTES), quorum: 'moitie' },
  }
  return c.html(<Page c={c} values={values} errors={{}} />)
})

ouvrirScreen.post(PATH, async (c) => {
  const { visit } = c.var
  await read(visit, (tx) => exigerMembre(tx, visit))
  const { form, encore } = await formOf(c, Form, (saisie) => <Page c={c} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { id, annee, minutes, quorum } = form.value
  await ouvrirLaSeance(visit, { id, annee, minutes, quorum, jour: Temporal.PlainDate.from(form.value.jour) })
  return goOn(c, '/conseil/seances/:id', textes.ouverte, { id })
})

function Page({ c, values, errors }: Saisie & Readonly<{ c: Ctx }>) {
  const { visit } = c.var
  const champ = champs(Form, values, errors)
  return (
    <Layout
      titre="Préparer une séance"
      chapeau="Une soirée où le conseil dit son avis sur les demandes de l’année."
      fil={[{ href: url('/conseil', visit), libelle: 'Conseil' }]}
    >
      <Formulaire
        action={url(PATH, visit)}
        errors={errors}
        hidden={{ id: String(values.id ?? ''), annee: String(values.annee ?? '') }}
      >
        <Champ {...champ('jour')} libelle="Quel jour ?" type="date" />
        <Champ
          {...champ('minutes')}
          libelle="Combien de minutes ?"
          aide="Le temps est partagé entre les lignes à débattre. 150 minutes font deux heures et demie."
          inputmode="numeric"
          largeur="court"
        />
        <Choix
          {...champ('quorum')}
          libelle="Combien de personnes faut-il, au moins ?"
          aide="Une personne liée à une structure ne compte pas, ni parmi les présentes ni parmi les membres, pour sa ligne."
          options={optionsDe(QUORUMS, NOM_DU_QUORUM)}
        />
        <Message>
          {textes.regle} {textes.communicable}
        </Message>
        <SeulGeste icone="fait">Préparer la séance</SeulGeste>
      </Formulaire>
    </Layout>
  )
}
