"""Common English words that are a mutated form of another, such as *bill*, which *pill* would turn into.

They were put together once, from the English of the question banks that come with the program and from the
words that English writers use most. Words that Welsh needs more, such as *pen* and *math*, are left out.
"""

from __future__ import annotations

from typing import Final

_WORDS: Final = """
age air aired airs all allowed and ands ape arbor are arm armed arms arrow art ash ate aunt aunts back
backed backing backs bad badly bail bailed bailing bake baked baker bakers baking ball ballet ban banned
banner banners bans bar bare bark barking barred bars base based bases bat batch baths batter battered
batters bay beach beaches beak beaks bean beans bear bearing bears beast beat beats bed beep beeper beer
beers bees beet begged bell belt belts bend bending bent berries berth best bet bets betting big bike
bill billed billing billion billionaire billions bills bin bind binding binds bit bits bitter blame
blames blaming blank blaster blew bling bloated block blocks blood blooded blow blowing blown blows
bluff blush blushing bold bond bonds bone bones boot booted bore both bother bothers bought bounce bound
bounded box boxes breach breached break breeze bride bridge bright brighten brown bud budding buddy buff
bug bugging bull bullet bulls bully bumble bump bumped bumper bumping bumps bun bunch bunk bunny bush
bushes bust but buts butter butting camber came camp camps cancel cap caps car cart carts case cases
cash casing casket cat cats cave cents chain chained chains chamber champ champs chancel chap char chart
charts chase chasing chat chats choose chop chopper chops chord chords chores chute class classes clean
clock clue coal coals coat cold cop copper cops cord cords core cores crab craft crate crave creed creek
creeks crew cross crossed crow crown crows cute cuts cutter dame dames darts date dear dearest dearly
deck decks deed deeds dense dent dents dice die died dies dime dine dinner dip dipped dipper dipping
dips dire dirty does dominate dominated domination don done dorm dose doses dote dough down drain
drained draining drains dread dried drier dries drill drilled driller drilling drip dripping drive
driving drone drown drying dub duck dug dumb dumber dummy dump dun dune dunes during dusk dying ear ears
eat eater eating eats edge edges eight elm face fad fade fail failed failing fails fake faked fall falls
fan fans far fare fast faster fat fate fear fearing fears feast feat feats fed fees feet fell fellow
felon felt fen fend ferries fest fiddle fight file files fill filled filling fills fin find finding
finds fine fined finer fines fission fist fit fits fitter fix fixed fixes fixing fixture fixtures flame
flames flaming flank flew fling floated flock flocks flood flooded flow flowing flown flows fluff flush
flushing fold folded food foods foot footed forbid fore fortified forty fought found founded fountains
fox foxes freak freeze fridge fright frighten frown full fully fumble fun funk funny fuse gage gain
gained gains game gap gape gaps gases gash gasket gate gave gear gears gents glad glance gland glands
glass glasses glean globe glock gloss glove gloves glow glue goal goals goat gold gone goose gore gown
gowns grab grace graces graft grail grain grams grange grant granting grants grape grate grates grave
gray greed greek greeks grew grid grind grip grips groom grooms gross grossed ground grounded grounds
grout grove grow growing grown grows grub guts gutter hair haired hairs hall hallowed hand hands harbor
hare harm harmed harms harrow hart haunt haunts hear hears heat heater heating heats hedge hedges height
helm hill hitch hits hold holder hone hour hours hover howl ill itch its lad lance land lands lass lobe
lock loss love loves low mace mad made madly mail mailed mailing mails make maker makers making mall
malls man manned manner manners mans mare mark marking marred mars mast master mat match mate maths
matter mattered matters may mean means meat med meet mellow melon melt melts men mend met middle might
mile miles mill milling million millionaire millions mind minding minds mine mined miner mines mission
mist mix mixed mixes mixing mixture mixtures mold molded mood moods morbid more mortified morty moth
mother mothers mound mountains mud muddy mug mugging mullet muse must mutter name names nate near
nearest nearly neck necks need needs nice nine nipper noes nominate nominated nomination none norm nose
noses note numb number nun old older one our ours over owl own owns pack packed packing packs pallet pan
panned park parking pat patch paths pay peach peaches peak peaks pear pears peat peep peeper peer peers
pegged pending pent perth pet pets petting phase phased phases phone phones pig pike pill pills pin pit
pits plank plaster pond ponds pounce pound pounded preach preached pride pudding puff pull pulls pump
pumped pumper pumping pumps pun punch punk push pushes put puts putter putting race races rail rain rams
range rant ranting rants rape rate rates rave ray reed reeks rid rind rip rips room rooms round rounded
rounds rout rove row rowing rows rub tan tank tanked tanks tarts tear tee ten tense tent tents than
thank thanked thanks thee then thick thicker thin thinner thirty thorn those though thread threat
threats three threes thrill thrilled thriller thrilling thrive thriving throne through thrown thrust
thug thumb thump tick ticker tie tied ties time tin tip tipped tipping tips tire toes ton tone torn
tough town train trained training trains tread treat treats tree trees tried trier tries trip tripping
trough trust trying tub tuck tug tummy tune tunes turing tusk tying
"""

ENGLISH: Final = frozenset(_WORDS.split())
"""Each of them would find another of them, if it were taken for Welsh."""
