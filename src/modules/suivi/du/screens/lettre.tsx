import { z } from 'zod'
import { trouverStructure } from '#modules/programmation/index.ts'
import { jourDe } from '#platform/dates.ts'
import { choix, entier, type Rempli, zone } from '#platform/forms.ts'
import { pluriel } from '#platform/texte.ts'
import { absolute, url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { authorize, found, NotFound, read, write } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, param, screen } from '#src/ground/web.ts'
import { Message, Paragraphes, Quand } from '#ui/data.tsx'
import { Bouton, champs, Formulaire, Gestes, SeulEnvoi, Zone } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { peutEcrireALaStructure, peutLireLesLettresParties } from '../../policy.ts'
import { direSaison, ecrireLettre, estPartie, saisonDe } from '../domain.ts'
import { ceQuiEstDuDeToutes } from '../lire.ts'
import { deLaSaison } from '../store.ts'
import { GESTES_DE_LETTRE, lienDeLaStructure, quiLaRecoit, type RefusDeLettre, traiterLettre } from '../usecases.ts'
import { EtatDeLaLettre } from './lettres.tsx'

/** The letter of one structure: its words ready, read again, then sent, printed, or left aside. */
export const lettreScreen = screen()

const PATH = '/suivi/lettres/:id'

const Form = z.object({
  version: entier({ min: 1, max: 1_000_000 }),
  texte: zone({ max: 6_000, obligatoire: 'La lettre est vide.' }),
  geste: choix(GESTES_DE_LETTRE),
})

const REFUS: Readonly<Record<RefusDeLettre, string>> = {
  'deja-partie': 'La lettre de cette saison est déjà partie : une seule suffit.',
  'personne-a-qui': 'Aucun contact de cette structure ne la recevrait par e-mail d’ici : imprimez-la.',
}

const FAIT = {
  garder: 'La lettre est gardée.',
  envoyer: 'La lettre part par e-mail.',
  remettre: 'C’est noté : la lettre est remise sur papier.',
  ecarter: 'C’est noté : pas de lettre cette saison.',
  reprendre: 'La lettre est à relire.',
} as const

lettreScreen.get(PATH, async (c) => {
  const d = await donnees(c, peutLireLesLettresParties(c.var.visit.me))
  return c.html(<Page {...d} values={{ texte: d.texte }} errors={{}} />)
})

lettreScreen.post(PATH, async (c) => {
  const { form, encore } = await formOf(c, Form, async (saisie) => <Page {...(await donnees(c))} {...saisie} />)
  if (!form.ok) return encore(form.errors)
  const { version, texte, geste } = form.value
  const result = await traiterLettre(c.var.visit, param(c), { version, texte, geste })
  if (!result.ok) return encore({ formulaire: REFUS[result.reason] }, 409)
  return goOn(c, geste === 'garder' || geste === 'reprendre' ? PATH : '/suivi/lettres', FAIT[geste])
})

lettreScreen.get(`${PATH}/imprimer`, async (c) => {
  const d = await donnees(c)
  return c.html(
    <Layout
      titre={titre(d)}
      fil={[{ href: url(PATH, d.visit, { id: d.structure.id }), libelle: d.structure.nom }]}
      gestes={<BoutonPdf href={url(`${PATH}/pdf`, d.visit, { id: d.structure.id })} />}
      impression
    >
      <Paragraphes serre texte={d.texte} />
    </Layout>,
  )
})

lettreScreen.get(`${PATH}/pdf`, async (c) => {
  const d = await donnees(c)
  const { visit } = c.var
  const lien = await write(visit, (tx) => lienDeLaStructure(tx, visit, d.structure.id))
  const donneesDuPapier = {
    titre: titre(d),
    pied: visit.territoire.nom,
    destinataire: d.structure.nom,
    paragraphes: d.texte.split(/\n{2,}/),
    signature: `Le conseil citoyen, ${visit.territoire.nom}`,
    // Nothing to type while the address is not known outside.
    code: lien.url === null ? '' : lien.code,
    adresse: absolute(url('/code', visit), visit.territoire) ?? '',
  }
  return servirPdf(c, {
    modele: 'modules/suivi/du/lettre.typ',
    donnees: donneesDuPapier,
    fichier: `lettre-${d.saison}`,
    jumelle: url(`${PATH}/imprimer`, visit, { id: d.structure.id }),
  })
})

const titre = (d: Donnees): string => `Vos actions, ${direSaison(d.saison)}`

type Donnees = Awaited<ReturnType<typeof donnees>>

/** `lit`: may read it once it went, without writing to this structure. */
async function donnees(c: Ctx, lit = false) {
  const { visit } = c.var
  const saison = saisonDe(jourDe(visit.now))
  const lus = await read(visit, async (tx) => {
    const structure = found(await trouverStructure(tx, param(c)))
    const ecrit = peutEcrireALaStructure(visit.me, structure.quartiers)
    authorize(ecrit || lit)
    const [lettre] = await deLaSaison(tx, saison, structure.id)
    if (!(ecrit || (lettre && estPartie(lettre)))) throw new NotFound()
    const due = lettre ? null : (await ceQuiEstDuDeToutes(tx, visit)).find((l) => l.structureId === structure.id)
    return {
      structure,
      ecrit,
      lettre: lettre ?? null,
      texte: lettre?.texte ?? ecrireLettre(structure.nom, saison, due?.dus ?? [], visit.territoire.nom),
      contacts: (await quiLaRecoit(tx, visit, structure.id)).length,
    }
  })
  return { visit, saison, ...lus }
}

type Props = Donnees & Rempli

function Page(props: Props) {
  const { visit, structure, saison, ecrit, lettre, errors } = props
  return (
    <Layout
      titre={structure.nom}
      chapeau={`La lettre, ${direSaison(saison)}`}
      fil={[
        { href: url('/suivi', visit), libelle: 'Suivi' },
        { href: url('/suivi/lettres', visit), libelle: 'Lettres' },
      ]}
      gestes={
        ecrit && (
          <>
            <Bouton href={url(`${PATH}/imprimer`, visit, { id: structure.id })} genre="secondaire" icone="imprimer">
              Imprimer
            </Bouton>
            <Bouton href={url('/suivi/ce-qui-est-du/:id', visit, { id: structure.id })} genre="discret">
              Ce que la structure voit
            </Bouton>
          </>
        )
      }
    >
      {lettre ? (
        <p class="rangee">
          <EtatDeLaLettre etat={lettre.etat} />
          <span class="doux">
            {lettre.par}, <Quand instant={lettre.etatLe} sansHeure />
          </span>
        </p>
      ) : null}
      {lettre && estPartie(lettre) ? (
        <>
          {errors.formulaire ? <Message genre="attention">{errors.formulaire}</Message> : null}
          <Paragraphes serre texte={lettre.texte} />
          {ecrit && lettre.etat === 'remise' ? (
            <SeulEnvoi
              action={url(PATH, visit, { id: structure.id })}
              hidden={{ version: lettre.version, texte: lettre.texte, geste: 'reprendre' }}
              genre="discret"
            >
              La reprendre : elle n’est pas remise
            </SeulEnvoi>
          ) : null}
        </>
      ) : (
        <Relire {...props} />
      )}
    </Layout>
  )
}

function Relire({ visit, structure, lettre, contacts, values, errors }: Props) {
  return (
    <Formulaire
      action={url(PATH, visit, { id: structure.id })}
      errors={errors}
      hidden={lettre ? { version: lettre.version } : {}}
    >
      <Zone
        {...champs(Form, values, errors)('texte')}
        libelle="La lettre"
        aide="Relisez-la comme si vous la receviez. Vous pouvez tout changer. Une fois partie, la ville la lit aussi."
        lignes={18}
      />
      <p class="doux">
        {contacts === 0
          ? 'Aucun contact de cette structure ne la recevrait par e-mail d’ici : la lettre part sur papier.'
          : `${pluriel(contacts, 'contact la recevra', 'contacts la recevront')}, avec un lien pour répondre sans compte.`}
      </p>
      <Gestes>
        {contacts === 0 ? null : (
          <Bouton icone="envoyer" nom="geste" valeur="envoyer">
            Envoyer par e-mail
          </Bouton>
        )}
        <Bouton genre="secondaire" nom="geste" valeur="remettre">
          Remise sur papier
        </Bouton>
        <Bouton genre="secondaire" nom="geste" valeur="garder">
          Garder pour plus tard
        </Bouton>
        <Bouton genre="discret" nom="geste" valeur="ecarter">
          Pas cette saison
        </Bouton>
      </Gestes>
    </Formulaire>
  )
}
