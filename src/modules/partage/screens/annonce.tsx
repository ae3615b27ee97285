import { structuresTenues } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { type Rempli, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { leNom, majuscule } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, type Saisie, screen } from '#src/ground/web.ts'
import { Etiquette, Fiche, Liste, Message, Section } from '#ui/data.tsx'
import { Bouton, Champ, Choix, champs, Formulaire, optionsParId, SeulEnvoi, SeulGeste, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { type Annonce, NOM_DU_GENRE, type Partage, seRend } from '../domain.ts'
import { peutEcrire, peutPartagerPour, peutVoirLeTableau } from '../policy.ts'
import { partagesDeLAnnonce } from '../store/queries.ts'
import { findAnnonce } from '../store/store.ts'
import { REFUS_PARTAGE, textes } from '../textes.fr.ts'
import { ouvrirOuFermer, repondre } from '../usecases.ts'
import { CarteDePartage, periode } from '../views.tsx'
import { FormDeReponse, manques } from './saisie.ts'

/** One line of the board: what it is, who answered, and the answer of another structure. */
export const annonceScreen = screen()

const PATH = '/partage/:id'

annonceScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} values={{ id: newId() }} errors={{}} />))

annonceScreen.post(`${PATH}/reponse`, async (c) => {
  authorize(peutEcrire(c.var.visit.me))
  const page = async (saisie: Saisie) => <Page {...(await donnees(c))} {...saisie} />
  const { form, encore } = await formOf(c, FormDeReponse, page, manques)
  if (!form.ok) return encore(form.errors)
  const result = await repondre(c.var.visit, param(c), form.value)
  if (!result.ok) return encore({ formulaire: REFUS_PARTAGE[result.reason] }, 409)
  return goOn(c, '/partages/:id', 'C’est demandé. L’autre structure le lit ici ; à elle de répondre.', {
    id: result.value,
  })
})

for (const [geste, etat, message] of [
  ['fermeture', 'fermee', 'C’est retiré du tableau.'],
  ['reouverture', 'ouverte', 'C’est de nouveau au tableau.'],
] as const)
  annonceScreen.post(`${PATH}/${geste}`, async (c) => {
    await ouvrirOuFermer(c.var.visit, param(c), etat)
    return goOn(c, PATH, message)
  })

type Donnees = Readonly<{
  visit: Visit
  annonce: Annonce
  partages: readonly Partage[]
  /** The structures for which this person may answer. */
  miennes: readonly Readonly<{ id: string; nom: string }>[]
}>

async function donnees(c: Ctx): Promise<Donnees> {
  const { visit } = c.var
  const lus = await read(visit, async (tx) => {
    const annonce = found(await findAnnonce(tx, param(c)))
    authorize(peutVoirLeTableau(visit.me))
    const tient = peutPartagerPour(visit.me, annonce)
    const miennes = (await structuresTenues(tx, visit.me)).filter(({ id }) => id !== annonce.structureId)
    const tous = await partagesDeLAnnonce(tx, annonce.id)
    // Who answered is between the two structures: others see the line only.
    const partages = tous.filter((p) => tient || miennes.some(({ id }) => id === p.structureId))
    return { annonce, partages, miennes }
  })
  return { visit, ...lus }
}

type Props = Donnees & Rempli

function Page(props: Props) {
  const { visit, annonce, partages, miennes, errors } = props
  const aujourdhui = jourDe(visit.now)
  const tient = peutPartagerPour(visit.me, annonce)
  const repond = annonce.etat === 'ouverte' && miennes.length > 0
  return (
    <Layout
      titre={annonce.titre}
      chapeau={`${annonce.sens === 'propose' ? 'Proposé' : 'Cherché'} par ${leNom(annonce.structureNom)}`}
      fil={[{ href: url('/partage', visit), libelle: textes.titre }]}
      gestes={
        tient ? (
          <Bouton href={url('/partage/:id/modifier', visit, { id: annonce.id })} genre="secondaire" icone="modifier">
            Modifier
          </Bouton>
        ) : undefined
      }
    >
      {errors.formulaire && !repond ? <Message genre="attention">{errors.formulaire}</Message> : null}
      <p class="etiquettes">
        <Etiquette>{NOM_DU_GENRE[annonce.genre]}</Etiquette>
        {annonce.etat === 'fermee' ? <Etiquette genre="attente">Retirée du tableau</Etiquette> : null}
      </p>
      {annonce.details === '' ? null : <p class="texte">{annonce.details}</p>}
      <Fiche
        lignes={[
          { libelle: 'Quand', valeur: majuscule(periode(annonce, aujourdhui)) },
          { libelle: 'Conditions', valeur: annonce.conditions },
          {
            libelle: 'Pour l’action',
            valeur:
              annonce.actionId && annonce.actionTitre ? (
                <a href={url('/actions/:id', visit, { id: annonce.actionId })}>{annonce.actionTitre}</a>
              ) : null,
          },
          {
            libelle: 'Structure',
            valeur: <a href={url('/structures/:id', visit, { id: annonce.structureId })}>{annonce.structureNom}</a>,
          },
        ]}
      />
      {partages.length > 0 ? (
        <Section id="reponses" titre={tient ? 'Qui a répondu' : 'Votre réponse'}>
          <Liste
            genre="etroites"
            elements={partages.map((partage) => (
              <CarteDePartage vu={{ partage, annonce }} t={visit.territoire} aujourdhui={aujourdhui} />
            ))}
          />
        </Section>
      ) : null}
      {repond ? <Repondre {...props} /> : null}
      {tient ? <Tenir visit={visit} annonce={annonce} /> : null}
    </Layout>
  )
}

function Repondre({ visit, annonce, miennes, values, errors }: Props) {
  const champ = champs(FormDeReponse, values, errors)
  return (
    <Section id="repondre" titre={annonce.sens === 'propose' ? 'Cela nous intéresse' : 'Nous avons cela'}>
      <Message>{textes.regle}</Message>
      <Formulaire
        action={url(`${PATH}/reponse`, visit, { id: annonce.id })}
        errors={errors}
        hidden={{ id: saisi(values, 'id') || newId() }}
      >
        <Choix
          {...champ('structureId')}
          libelle="Pour quelle structure ?"
          vide={miennes.length === 1 ? undefined : 'Choisir…'}
          options={optionsParId(miennes)}
        />
        <div class="grille">
          <Champ {...champ('du')} libelle="Du" nu type="date" valeur={values.du ?? annonce.du?.toString()} />
          <Champ
            {...champ('au')}
            libelle={seRend(annonce.genre) ? 'Rendu le' : 'Au'}
            nu
            type="date"
            valeur={values.au ?? annonce.au?.toString()}
          />
        </div>
        <Zone {...champ('mot')} libelle="Un mot" nu lignes={3} />
        <SeulGeste icone="envoyer">{annonce.sens === 'propose' ? 'Demander' : 'Proposer le nôtre'}</SeulGeste>
      </Formulaire>
    </Section>
  )
}

function Tenir({ visit, annonce }: Pick<Props, 'visit' | 'annonce'>) {
  const ouverte = annonce.etat === 'ouverte'
  const geste = ouverte ? 'fermeture' : 'reouverture'
  return (
    <div>
      <SeulEnvoi action={url(`${PATH}/${geste}`, visit, { id: annonce.id })} genre="discret">
        {ouverte ? 'Retirer du tableau' : 'Remettre au tableau'}
      </SeulEnvoi>
    </div>
  )
}
