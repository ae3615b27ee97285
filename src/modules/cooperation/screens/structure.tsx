import { z } from 'zod'
import { structuresTenues, trouverStructure } from '#modules/programmation/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { entier, identifiant, saisi } from '#platform/forms.ts'
import { type Id, newId } from '#platform/ids.ts'
import { leNom } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, found, read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Etiquette, Liste, Refusee, Section, Vide } from '#ui/data.tsx'
import { Bouton, Champ, Choix, champs, Envoi, Formulaire, Gestes, optionsParId, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { avecQui, direDejaEnsemble } from '../deja/usecases.ts'
import { type Noms, nommer, nomsDe, ranger } from '../dire.ts'
import {
  type DejaEnsemble,
  deLAnnee,
  estUneRencontre,
  type Fait,
  faitsEnsemble,
  liensDe,
  type Structure,
} from '../domain.ts'
import { lireLaCooperation } from '../lire.ts'
import { peutLireLeTableau, peutLireSesLiens, peutParlerPour } from '../policy.ts'
import { REFUS_DE_DIRE, textes } from '../textes.fr.ts'
import { FaitsDits, Rencontres } from '../views.tsx'

/** With whom one structure works: its facts of this year and of the last, and with whom it says that it worked before. */
export const structureScreen = screen()

const PATH = '/cooperation/structures/:id'

structureScreen.get(PATH, async (c) => c.html(await page(c)))

const Form = z.object({
  id: identifiant(),
  avecStructure: identifiant('Choisissez avec quelle structure.'),
  depuisAnnee: entier({ min: 1950, max: 2199, obligatoire: 'Dites depuis quelle année.' }),
})

structureScreen.post(`${PATH}/deja-ensemble`, async (c) => {
  const { form, encore } = await formOf(c, Form, (saisie) => page(c, saisie))
  if (!form.ok) return encore(form.errors)
  const { id, avecStructure: avecId, depuisAnnee } = form.value
  const dite = { id, structureId: param(c), avecId, depuisAnnee: depuisAnnee ?? 0 }
  const faite = await direDejaEnsemble(c.var.visit, dite)
  if (faite.ok) return goOn(c, PATH, faite.value === 'demandee' ? textes.ditParUne : textes.dejaDemandee)
  const phrase = REFUS_DE_DIRE[faite.reason]
  if (faite.reason === 'deja-dite') return encore({}, 409, phrase)
  return encore(faite.reason === 'a-venir' ? { depuisAnnee: phrase } : { avecStructure: phrase })
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const structure = found(await trouverStructure(tx, param(c)))
    authorize(peutLireSesLiens(visit.me, structure.id))
    const pour = { structureId: structure.id, quartiers: structure.quartiers }
    const parle = peutParlerPour(visit.me, pour)
    const { structures, faits, avant, annee } = await lireLaCooperation(tx, visit, jourDe(visit.now).year)
    const siennes = avant.filter(({ structureId, avecId }) => structureId === structure.id || avecId === structure.id)
    // What the other did not say yet is between the two, and the desk.
    const lues = siennes.filter(({ accordeeLe }) => parle || accordeeLe !== null)
    const tenues = parle ? new Set((await structuresTenues(tx, visit.me)).map(({ id }) => id)) : new Set<Id>()
    const siens = faits.filter((fait) => fait.structures.includes(structure.id))
    return {
      visit,
      structure,
      parle,
      structures,
      faits: siens,
      lues,
      annee,
      tenues,
      autres: avecQui(structures, pour, visit),
    }
  })
}

/** Those met at stands on one day are one line. */
const parJour = (faits: readonly Fait[]): readonly Fait[] =>
  [...Map.groupBy(faits, ({ genre, jour, chemin }) => `${genre} ${jour} ${chemin}`).values()].flatMap(
    ([un, ...autres]) =>
      un ? { ...un, structures: [...new Set([un, ...autres].flatMap(({ structures }) => structures))] } : [],
  )

async function page(c: Ctx, { values, errors, refus }: Saisie = SANS_SAISIE) {
  const d = await donnees(c)
  const { visit, structure, parle, structures, faits, lues, annee, autres } = d
  // Whoever may not say it is told nothing of a form.
  if (Object.keys(values).length > 0) authorize(parle)
  const noms = nomsDe(structures)
  const rencontres = parJour(deLAnnee(faits, annee).filter(estUneRencontre))
  const champ = champs(Form, values, errors)
  return (
    <Layout
      titre={`Qui travaille avec ${leNom(structure.nom)}`}
      chapeau={textes.chapeau}
      fil={[{ href: url('/structures/:id', visit, { id: structure.id }), libelle: structure.nom }]}
    >
      <Refusee phrase={refus} />
      {[annee, annee - 1].map((une) => (
        <Section id={`annee-${une}`} titre={`En ${une}`}>
          <Liens visit={visit} deQui={structure.id} noms={noms} structures={structures} faits={deLAnnee(faits, une)} />
        </Section>
      ))}
      {rencontres.length > 0 ? (
        <Section id="temps-forts" titre={`Aux mêmes rencontres en ${annee}`}>
          <Rencontres rencontres={rencontres} t={visit.territoire} noms={noms} />
        </Section>
      ) : null}
      {lues.length > 0 || parle ? (
        <Section id="deja" titre="Déjà ensemble avant">
          <p>
            Deux structures peuvent dire qu’elles travaillaient déjà ensemble. Cela se lit à part : ce n’est pas un fait
            de l’année.
          </p>
          <Liste
            genre="lignes"
            elements={lues.map((dite) => <UneDite dite={dite} deQui={structure.id} {...d} noms={noms} />)}
          />
        </Section>
      ) : null}
      {parle ? (
        <Section id="dire" titre="Nous travaillions déjà ensemble">
          <Formulaire
            action={url(`${PATH}/deja-ensemble`, visit, { id: structure.id })}
            errors={errors}
            hidden={{ id: saisi(values, 'id') || newId() }}
          >
            <Choix {...champ('avecStructure')} libelle="Avec qui ?" options={optionsParId(autres)} vide="Choisir…" />
            <Champ {...champ('depuisAnnee')} libelle="Depuis quelle année ?" largeur="court" inputmode="numeric" />
            <SeulGeste icone="fait">Le dire</SeulGeste>
          </Formulaire>
        </Section>
      ) : null}
      {peutLireLeTableau(visit.me) ? (
        <p>
          <a href={url('/cooperation/:annee', visit, { annee: String(annee) })}>
            {textes.titre} en {annee}, toutes structures
          </a>
        </p>
      ) : null}
    </Layout>
  )
}

type LiensProps = Readonly<{
  visit: Visit
  deQui: Id
  noms: Noms
  structures: readonly Structure[]
  faits: readonly Fait[]
}>

function Liens({ visit, deQui, noms, structures, faits }: LiensProps) {
  const siens = ranger(
    liensDe(faitsEnsemble(faits)).filter(({ a, b }) => a === deQui || b === deQui),
    structures,
  ).map(({ a, b, faits }) => ({ autre: a === deQui ? b : a, faits }))
  return (
    <Liste
      genre="lignes"
      elements={siens.map(({ autre, faits }) => {
        const [nom = ''] = nommer([autre], noms)
        return (
          <div class="pile pile--serree">
            <p>
              <strong>{nom}</strong>
            </p>
            <FaitsDits faits={faits} t={visit.territoire} entre={`avec ${nom}`} />
          </div>
        )
      })}
      vide={
        <Vide titre="Rien de noté avec une autre structure" picto="main" niveau={3}>
          Un prêt, une date tenue ensemble ou un coup de pouce s’écrit ici dès qu’il est noté comme fait.
        </Vide>
      }
    />
  )
}

type DiteProps = Readonly<{
  visit: Visit
  dite: DejaEnsemble
  deQui: Id
  noms: Noms
  parle: boolean
  tenues: ReadonlySet<Id>
}>

/** What was said of before, by whom, where it stands, and what this reader may do of it. */
function UneDite({ visit, dite, deQui, noms, parle, tenues }: DiteProps) {
  const autre = dite.structureId === deQui ? dite.avecId : dite.structureId
  const [nom = '', par = '', autreVoix = ''] = nommer([autre, dite.structureId, dite.avecId], noms)
  const note = (auBureau: boolean) => (auBureau ? ', noté par le bureau' : '')
  const attend = dite.accordeeLe === null
  return (
    <div class="pile pile--serree">
      <p>
        <strong>{nom}</strong>, depuis {dite.depuisAnnee}{' '}
        {attend ? (
          <Etiquette genre="attente">Dit par une seule</Etiquette>
        ) : (
          <Etiquette genre="succes">Dit par les deux</Etiquette>
        )}
      </p>
      <p class="petit doux">
        Dit pour {par}, le {enClair(jourDe(dite.diteLe))}
        {note(dite.diteAuBureau)}.
        {dite.accordeeLe === null
          ? ` ${autreVoix} ne l’a pas encore dit.`
          : ` Dit aussi pour ${autreVoix}, le ${enClair(jourDe(dite.accordeeLe))}${note(dite.accordeeAuBureau)}.`}
      </p>
      {parle ? (
        <Gestes>
          {attend && tenues.has(dite.avecId) ? (
            <Envoi
              action={url('/cooperation/deja-ensemble/:id/accord', visit, { id: dite.id })}
              genre="secondaire"
              icone="fait"
              nomComplet={`Oui, c’est vrai pour ${autreVoix}, avec ${par}`}
            >
              Oui, pour {autreVoix} aussi
            </Envoi>
          ) : null}
          <Bouton
            href={url('/cooperation/deja-ensemble/:id/retrait', visit, { id: dite.id })}
            genre="discret"
            icone="supprimer"
            nomComplet={`Retirer « déjà ensemble » avec ${nom}`}
          >
            Retirer
          </Bouton>
        </Gestes>
      ) : null}
    </div>
  )
}
